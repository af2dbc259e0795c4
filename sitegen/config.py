"""Every site setting, declared once: `content/site.yml`, `content/settings/*.yml` and the registers → `Settings`.

Whatever the law or the yearly work plan fixes is a value here with its basis, never a number in code.
"""

import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

_BaseUrl = Annotated[
    str,
    Meta(description="以 https:// 开头，末尾不带 /。", examples=["https://example.org"], pattern=r"https?://[^/\s]+"),
]
_SiteCode = Annotated[
    str, Meta(description="10 位数字，或 bm 加 8 位数字。", examples=["3100000000"], pattern=r"\d{10}|bm\d{8}")
]


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """`site.yml`: who publishes, where, and whether this is the real thing yet."""

    name: Annotated[str, Meta(title="网站名称", examples=["一键查阅"])]
    organisation: Annotated[str, Meta(title="主办单位", examples=["嘉定区教育局"])]
    description: Annotated[str, Meta(title="网站说明", examples=["区教育局政务公开标准目录"])]
    index_number: Annotated[
        str,
        Meta(
            title="索引号样式",
            description="{year} 代表年份，{serial} 代表 5 位流水号。",
            examples=["YJCY-{year}-{serial}"],
            pattern=r"[^{}]*\{year\}[^{}]*\{serial\}[^{}]*",
        ),
    ]
    base_url: Annotated[_BaseUrl | None, Meta(title="网站网址", examples=["https://example.org"])] = None
    base_path: Annotated[
        str,
        Meta(
            title="网站所在路径",
            description="在主站下的路径，以 / 开头，末尾不带 /。",
            examples=["/jyj"],
            pattern=r"(/[a-z0-9_-]+)*",
        ),
    ] = ""
    production: Annotated[bool, Meta(title="正式发布", examples=["true"])] = False
    search: Annotated[bool, Meta(title="全站搜索", examples=["true"])] = False
    site_code: Annotated[_SiteCode | None, Meta(title="网站标识码", examples=["3100000000"])] = None
    icp: Annotated[str | None, Meta(title="ICP 备案号")] = None
    police_record: Annotated[str | None, Meta(title="公安备案号")] = None
    telephone: Annotated[str | None, Meta(title="联系电话")] = None


_AddressWord = Annotated[
    str,
    Meta(description="小写字母、数字和连字符。", examples=["zhaosheng"], pattern=r"[a-z0-9]+(-[a-z0-9]+)*"),
]
Axis = Literal["教育业务分类", "公文主题分类"]
OWN_AXIS: Axis = "教育业务分类"


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """责任科室, with the other names it is written by. Without `id` its address is the pinyin of its name."""

    name: Annotated[str, Meta(title="科室名称", examples=["办公室"])]
    id: Annotated[_AddressWord | None, Meta(title="地址用名", examples=["bangongshi"])] = None
    aliases: Annotated[tuple[str, ...], Meta(title="别名")] = ()
    telephone: Annotated[str | None, Meta(title="电话")] = None


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """主题分类: its address word, its name, and on which of the two axes it stands."""

    id: Annotated[_AddressWord, Meta(title="地址用名", examples=["zhaosheng"])]
    name: Annotated[str, Meta(title="主题名称", examples=["招生入学"])]
    aliases: Annotated[tuple[str, ...], Meta(title="别名")] = ()
    axis: Annotated[Axis, Meta(title="分类", examples=["教育业务分类"])] = OWN_AXIS


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """解读形式; `varied` says whether it counts as 多元化."""

    name: Annotated[str, Meta(title="形式名称", examples=["图解"])]
    varied: Annotated[bool, Meta(title="是否多元化形式", examples=["true"])]


class Threshold(msgspec.Struct, frozen=True, kw_only=True):
    """A number fixed by law or plan, with its basis and whether that basis was verified.

    `since` is the day from which the basis is in force; what was formed before is not judged by it.
    """

    value: Annotated[int, Meta(title="数值", examples=["5"], ge=0, le=1000)]
    basis: Annotated[str, Meta(title="依据", examples=["上海市行政规范性文件管理规定"])]
    verified: Annotated[bool, Meta(title="是否核实", examples=["false"])]
    since: Annotated[datetime.date | None, Meta(title="施行日期", examples=["2019-05-15"])] = None


class Thresholds(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/rules.yml`: years of validity that a normative document has when it states none; days for other duties.

    What may be absent is not checked then.
    """

    validity_years: Annotated[Threshold, Meta(title="规范性文件默认有效期（年）")]
    validity_years_trial: Annotated[Threshold, Meta(title="暂行、试行文件默认有效期（年）")]
    validity_years_notice: Annotated[Threshold, Meta(title="通告默认有效期（年）")]
    publish_working_days: Annotated[Threshold, Meta(title="主动公开的期限（工作日）")]
    regulation_compare_days: Annotated[Threshold | None, Meta(title="法规与官方文本核对的间隔（天）")] = None
    external_link_days: Annotated[Threshold | None, Meta(title="站外链接检查结果的有效天数")] = None
    image_kilobytes: Annotated[Threshold | None, Meta(title="正文图片的大小上限（KB）")] = None
    attachment_megabytes: Annotated[Threshold | None, Meta(title="附件大小的上限（MB）")] = None


class RetiredNumber(msgspec.Struct, frozen=True, kw_only=True):
    """An index number that was used once and must never be used again."""

    number: Annotated[str, Meta(title="索引号", examples=["YJCY-2021-00001"])]
    reason: Annotated[str, Meta(title="停用原因", examples=["文档已合并"])]


class WorkingYear(msgspec.Struct, frozen=True, kw_only=True):
    """The days of one calendar year that a notice of the State Council's office makes off or worked.

    Every day stands under its own year, also when the next year's notice decided it (a weekend worked in December).
    """

    year: Annotated[int, Meta(title="年份", examples=["2026"])]
    title: Annotated[str, Meta(title="通知标题", examples=["国务院办公厅关于2026年部分节假日安排的通知"])]
    verified: Annotated[bool, Meta(title="是否核实", examples=["false"])]
    days_off: Annotated[tuple[datetime.date, ...], Meta(title="放假的工作日", examples=["[2026-01-01, 2026-01-02]"])]
    working_weekends: Annotated[tuple[datetime.date, ...], Meta(title="上班的周末", examples=["[2026-01-04]"])]


class StatutoryKind(msgspec.Struct, frozen=True, kw_only=True):
    """One of the fifteen kinds of 条例 art. 20, in a few words."""

    number: Annotated[int, Meta(title="项次", examples=["1"], ge=1, le=15)]
    name: Annotated[str, Meta(title="名称", examples=["行政法规、规章和规范性文件"])]


class StatutoryKinds(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/article_20.yml`; without it the fifteen kinds are shown by their numbers."""

    kinds: Annotated[tuple[StatutoryKind, ...], Meta(title="法定主动公开的十五项")] = ()


class PaperYear(msgspec.Struct, frozen=True, kw_only=True):
    """How many papers the bureau made in a year, by 公开属性: the honest denominator of every rate."""

    year: Annotated[int, Meta(title="年份", examples=["2026"], ge=2000, le=2100)]
    made: Annotated[int, Meta(title="制发公文数", examples=["120"], ge=0, le=1000000)]
    proactive: Annotated[int, Meta(title="主动公开数", examples=["60"], ge=0, le=1000000)]
    on_request: Annotated[int, Meta(title="依申请公开数", examples=["30"], ge=0, le=1000000)]
    withheld: Annotated[int, Meta(title="不予公开数", examples=["20"], ge=0, le=1000000)]
    undetermined: Annotated[int, Meta(title="尚未认定属性数", examples=["10"], ge=0, le=1000000)]
    sample: Annotated[bool, Meta(title="示例数字", examples=["true"])] = False


class ExternalLink(msgspec.Struct, frozen=True, kw_only=True):
    """What the last check of an address outside the site found."""

    url: Annotated[str, Meta(title="网址", examples=["https://example.org/"], pattern=r"https?://\S+")]
    checked: Annotated[datetime.date, Meta(title="检查日期", examples=["2026-11-20"])]
    good: Annotated[bool, Meta(title="能否打开", examples=["true"])]


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """`internal/register.yml`: read for rules and reports, never rendered."""

    years: Annotated[tuple[PaperYear, ...], Meta(title="各年公文登记数")] = ()


class ExternalLinks(msgspec.Struct, frozen=True, kw_only=True):
    """`internal/external_links.yml`: written by whoever checks the links outside the site, never rendered."""

    links: Annotated[tuple[ExternalLink, ...], Meta(title="站外链接的检查结果")] = ()


class Offices(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/offices.yml`."""

    offices: Annotated[tuple[Office, ...], Meta(title="科室")]


class Topics(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/topics.yml`."""

    topics: Annotated[tuple[Topic, ...], Meta(title="主题")]


class Genres(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/genres.yml`."""

    genres: Annotated[tuple[str, ...], Meta(title="文种")]


class Forms(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/interpretation_forms.yml`."""

    forms: Annotated[tuple[Form, ...], Meta(title="解读形式")]


class Channels(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/channels.yml`."""

    channels: Annotated[tuple[str, ...], Meta(title="公开渠道")]


class RetiredNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/retired_index_numbers.yml`."""

    retired: Annotated[tuple[RetiredNumber, ...], Meta(title="停用的索引号")] = ()


class WorkingDays(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/working_days.yml`; deadlines in a year that it does not have are estimates."""

    years: Annotated[tuple[WorkingYear, ...], Meta(title="各年放假安排")] = ()


_Word = Annotated[str, Meta(title="词语", examples=["幼升小"])]


class WordGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Words that mean the same to whoever searches; the first one heads the group.

    `awaited` says that the site has nothing about it yet, so that nobody need be told.
    """

    words: Annotated[tuple[_Word, ...], Meta(title="同义的词语", examples=["[幼升小, 小学入学]"])]
    awaited: Annotated[
        bool, Meta(title="暂无内容", description="网站上暂时没有相关内容，不必提醒", examples=["true"])
    ] = False
    theme: Annotated[
        str,
        Meta(
            title="类别",
            description="在“常见问题入口”里的类别；不写的组只用来搜索，没有自己的页",
            examples=["学前教育"],
        ),
    ] = ""


class Synonyms(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/synonyms.yml`: other words for the same thing, and phrases of a question that ask nothing."""

    groups: Annotated[tuple[WordGroup, ...], Meta(title="同义词组")] = ()
    phrases: Annotated[tuple[str, ...], Meta(title="搜索时忽略的话", examples=["[怎么办, 请问]"])] = ()


class GoldenQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A question that citizens ask, and the documents that must answer it."""

    query: Annotated[str, Meta(title="问题", examples=["校车安全"])]
    pages: Annotated[tuple[str, ...], Meta(title="应当找到的文档", examples=["[policies/2021/jiajiao-2021-19]"])]


class GoldenQueries(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/golden_queries.yml`."""

    queries: Annotated[tuple[GoldenQuery, ...], Meta(title="必须答得出的问题")] = ()


_ItemCode = Annotated[str, Meta(title="事项编码", examples=["ywjy-05-02"])]


class KeyField(msgspec.Struct, frozen=True, kw_only=True):
    """重点领域: its name and the catalogue items it is made of."""

    name: Annotated[str, Meta(title="领域名称", examples=["招生入学"])]
    items: Annotated[tuple[_ItemCode, ...], Meta(title="目录事项", examples=["[ywjy-05-02, ywjy-05-03]"])]


class KeyFields(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that are disclosed with most care in a year. A sample is left out of a production build."""

    year: Annotated[int, Meta(title="年度", examples=["2026"], ge=2000, le=2100)]
    fields: Annotated[tuple[KeyField, ...], Meta(title="重点领域")]
    sample: Annotated[bool, Meta(title="示例", examples=["true"])] = False


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """政务新媒体账号. A sample is left out of a production build."""

    platform: Annotated[str, Meta(title="平台", examples=["微信公众号"])]
    name: Annotated[str, Meta(title="账号名称", examples=["示例区教育（示例）"])]
    url: Annotated[
        str | None, Meta(title="主页网址", examples=["https://example.org/"], pattern=r"https?://[^\s]+")
    ] = None
    sample: Annotated[bool, Meta(title="示例", examples=["true"])] = False


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """`settings/home.yml`: what people decide about the home page; all else on it follows from the content."""

    key_fields: Annotated[KeyFields | None, Meta(title="年度重点领域")] = None
    accounts: Annotated[tuple[Account, ...], Meta(title="政务新媒体账号")] = ()
    accounts_item: Annotated[
        _ItemCode | None, Meta(title="账号目录事项", description="新媒体账号目录的事项编码。", examples=["xmt-01"])
    ] = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings together; a value that rules and planners read and the catalogue key covers."""

    site: Site
    offices: tuple[Office, ...]
    topics: tuple[Topic, ...]
    genres: tuple[str, ...]
    forms: tuple[Form, ...]
    channels: tuple[str, ...]
    thresholds: Thresholds
    retired: tuple[RetiredNumber, ...]
    working_days: tuple[WorkingYear, ...]
    article_20: tuple[StatutoryKind, ...] = ()
    register: tuple[PaperYear, ...] = ()
    external_links: tuple[ExternalLink, ...] = ()
    synonyms: Synonyms = Synonyms()
    golden_queries: tuple[GoldenQuery, ...] = ()
    home: Home = Home()
