"""MD: the text below the front matter."""

from collections.abc import Iterator

from sitegen.catalogue.catalogue import Catalogue
from sitegen.checks.rule import EntryFinding, faults_of, source_path
from sitegen.config import Settings
from sitegen.content.addresses import attachment_address
from sitegen.content.document import Document
from sitegen.diagnostics import Finding


def removed_html(document: Document, settings: Settings) -> Iterator[Finding]:
    """正文里的 HTML 有不允许的标签或属性。

    为什么：脚本和自带样式可能危害读者或破坏版面。
    错误：<font color="red">重要</font>
    正确：**重要**
    """
    yield from faults_of(document, "MD001")


def body_over_limit(document: Document, settings: Settings) -> Iterator[Finding]:
    """正文太长，或者一行里的符号、层次太多。

    为什么：这样的正文会让构建停住，读者也无法阅读。
    错误：一行里有一千个左括号
    正确：分成几段；大表格改为附件
    """
    yield from faults_of(document, "MD002")


def unusable_link(document: Document, settings: Settings) -> Iterator[Finding]:
    """链接不是网页地址，或者指到了 content 文件夹之外。

    为什么：这样的链接读者打不开，或者不安全。
    错误：[附件](file:///D:/文件.docx)
    正确：[附件](文件.docx)，文件放在 index.md 旁边
    """
    yield from faults_of(document, "MD004")


def first_level_heading(document: Document, settings: Settings) -> Iterator[Finding]:
    """正文里用了一级标题（一个 #）。

    为什么：一级标题是文档的题目，由 title 字段生成，一页只能有一个。
    错误：# 一、总体要求
    正确：## 一、总体要求
    """
    for heading in document.body.headings:
        if heading.level == 1:
            message, hint = "正文里用了一级标题", f"改成 ## {heading.text}；下一行如果全是 =，删去那一行"
            yield Finding(source_path(document.path), heading.line, 1, message, hint)


def unclosed_block(document: Document, settings: Settings) -> Iterator[Finding]:
    """代码块、注释或 HTML 标签没有结束。

    为什么：后面的内容都算在里面，或者符号直接露给读者。
    错误：正文里写了 <!-- 待核实，没有写 -->
    正确：<!-- 待核实 -->；不要的内容直接删去
    """
    yield from faults_of(document, "MD006")


def unpaired_emphasis(document: Document, settings: Settings) -> Iterator[Finding]:
    """加粗的 ** 或 __ 没有起作用，读者会看到符号。

    为什么：公开的文件里露出符号，读者以为网页坏了。
    错误：** 重要 **（符号和文字之间有空格）
    正确：**重要**；隐去姓名的星号写成 张\\*\\*
    """
    yield from faults_of(document, "MD007")


def misspelt_link(document: Document, settings: Settings) -> Iterator[Finding]:
    """链接写得不对，没有成为链接。

    为什么：读者看到括号和文件名，却点不开。
    错误：［附件］（附件1.docx），或 [附件] (附件1.docx)
    正确：[附件](附件1.docx)
    """
    yield from faults_of(document, "MD008")


def lost_cells(document: Document, settings: Settings) -> Iterator[Finding]:
    """表格的一行比表头的格多，多出的内容不会显示。

    为什么：公开的内容少了一块，谁也不会发觉。
    错误：表头两格，下面写了 | 一 | 二 | 三 |
    正确：每一行的格数与表头相同；文字里的竖线写成 \\|
    """
    yield from faults_of(document, "MD009")


def misshapen_table(document: Document, settings: Settings) -> Iterator[Finding]:
    """表格缺格、缺表头下的横线，或者与别的内容连在一起。

    为什么：内容会落到错误的格里，或者整个表格显示成竖线。
    错误：| 姓名 | 学校 | 的下一行直接写内容
    正确：表头下面写 | --- | --- |，前后各空一行
    """
    yield from faults_of(document, "MD010")


def unmatched_footnote(document: Document, settings: Settings) -> Iterator[Finding]:
    """脚注没有写内容，没有用到，或者写了两次。

    为什么：读者看到 [^1] 却找不到注，或者有注却不知道注的是哪一句。
    错误：正文写了 [^1]，文末没有 [^1]:
    正确：正文写 [^1]，文末另起一行写 [^1]: 注的内容
    """
    yield from faults_of(document, "MD011")


def skipped_heading_level(document: Document, settings: Settings) -> Iterator[Finding]:
    """标题跳过了一级，例如 ## 下面直接用 ####。

    为什么：读屏软件按级别念目录，跳级的标题像是漏了内容（GB/T 37668）。
    错误：## 一、总体要求，下面用 #### （一）目标
    正确：## 一、总体要求，下面用 ### （一）目标
    """
    above = 1
    for heading in document.body.headings:
        if heading.level > above + 1:
            signs = "#" * heading.level
            message = f"标题从 {'#' * above} 跳到了 {signs}" if above > 1 else f"上面没有 ##，就用了 {signs}"
            hint = f"改成 {'#' * (above + 1)} {heading.text}"
            yield Finding(source_path(document.path), heading.line, 1, message, hint)
        above = heading.level


def repeated_heading(document: Document, settings: Settings) -> Iterator[Finding]:
    """一篇文档里有两个相同的标题。

    为什么：指向标题的链接只到第一处；前面再加一个同名标题，旧链接就会指错地方。
    错误：## 办理材料，后面又有 ## 办理材料
    正确：## 新办的材料，## 变更的材料
    """
    lines: dict[str, int] = {}
    for heading in document.body.headings:
        first = lines.setdefault(heading.text, heading.line)
        if first != heading.line and heading.text:
            message = f"这个标题与第 {first} 行的相同"
            yield Finding(source_path(document.path), heading.line, 1, message, "写得具体一些，使每个标题都不同")


def misspelt_heading(document: Document, settings: Settings) -> Iterator[Finding]:
    """标题的井号是全角的；或者横线紧跟在一句话下面，把它变成了标题。

    为什么：目录和读屏软件会漏掉标题，或者多出一个标题。
    错误：＃＃ 一、总体要求
    正确：## 一、总体要求
    """
    yield from faults_of(document, "MD014")


def bold_as_heading(document: Document, settings: Settings) -> Iterator[Finding]:
    """有序号的标题写成了加粗的段落。

    为什么：看起来像标题，目录、读屏软件和链接却都不认它。
    错误：**一、总体要求**
    正确：## 一、总体要求
    """
    yield from faults_of(document, "MD015")


def image_without_text(document: Document, settings: Settings) -> Iterator[Finding]:
    """图片没有文字说明，或者说明只是文件名。

    为什么：看不见图的人不知道图里是什么（GB/T 37668）；图打不开时也一样。
    错误：![](liucheng.png)
    正确：![招生流程图：报名、审核、录取](liucheng.png)
    """
    yield from faults_of(document, "MD016")


def shallow_item(document: Document, settings: Settings) -> Iterator[Finding]:
    """列表里的下一层缩进不够四格，与上一层并列了。

    为什么：层次乱了，读者分不清哪些是一件事下面的几项。
    错误：“- 材料”的下一行是“  - 户口簿”（前面两格）
    正确：“- 材料”的下一行是“    - 户口簿”（前面四格）
    """
    yield from faults_of(document, "MD018")


def heavy_image(catalogue: Catalogue) -> Iterator[EntryFinding]:
    """正文里的图片文件太大（上限见 settings/rules.yml 的 image_kilobytes，没有写的不检查）。

    为什么：用手机的读者要等很久，还要花流量。
    错误：直接用了 8 MB 的手机照片
    正确：缩到宽 1600 像素以内再放，原图作为附件
    """
    limit = catalogue.settings.thresholds.image_kilobytes
    if limit is None or not any(entry.images for entry in catalogue.sources):
        return
    sizes = {
        attachment_address(path): stamp.size // 1000
        for path, stamp in catalogue.attachments.items()
        if stamp.size > limit.value * 1000
    }
    for entry in catalogue.sources:
        for image in entry.images:
            if size := sizes.get(image):
                message = f"图片有 {size} KB，超过 {limit.value} KB"
                hint = "用画图等软件缩小图片，或另存为压缩率高的 JPG；读者需要原图的，作为附件提供"
                yield EntryFinding(entry.path, "title", -1, message, hint, image)
