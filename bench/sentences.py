"""Sentence patterns, most frequent first. `{slot}` is filled from the vocabulary of the document's field of work."""

SENTENCES: tuple[str, ...] = (
    "{actor}要{manner}{act}{thing}，{manner}{act}{thing}，{aim}。",
    "{actor}要结合实际{act}{thing}，{aim}。",
    "{organ}负责{act}{term}有关{thing}，并于{time}通报情况。",
    "{time}，{actor}应当完成{term}的{task}，并将{thing}报{organ}。",
    "围绕{subject}，{manner}{act}{thing}，{aim}。",
    "要把{term}作为{subject}的重要内容，{manner}{act}{thing}。",
    "{school}、{school}等学校要先行先试，{act}{term}{thing}，形成可复制的经验。",
    "涉及{group}切身利益的{thing}，应当通过{channel}向{group}说明。",
    "{actor}主要负责人是{subject}的第一责任人，分管负责人具体抓{term}，{aim}。",
    "{organ}会同{organ}{act}{thing}，{manner}{act}{thing}。",
    "对{term}中发现的问题，{actor}要建立{thing}，明确责任人和完成时限，{manner}整改。",
    "{manner}{act}{term}，做到有计划、有记录、有反馈。",
    "{act}{term}应当坚持公平、公正、公开的原则，{aim}。",
    "{day}前，{actor}将{term}{thing}通过{channel}公布。",
    "对不按要求{act}{thing}的单位，{organ}将予以提醒；情节较重的，予以通报。",
    "{term}的范围、标准和程序发生变化的，{actor}应当自变化之日起{n}个工作日内更新并公布。",
    "{group}对{term}有疑问的，可以向{actor}咨询，也可以向{organ}反映。",
    "{organ}每年抽取不少于{percent}的学校，对{subject}情况进行{task}。",
    "要{manner}{act}{thing}与{thing}，加强{term}的{task}，{aim}。",
    "{place}、{place}所属学校由{organ}统一组织{task}，其他学校由{actor}自行组织。",
    "本年度{subject}覆盖{place}等{n}个街镇，涉及学校{n}所、{group}{many}人。",
    "依据{basis}，{term}应当纳入{thing}，不得以任何形式变相规避。",
    "{actor}应当指定专人负责{term}，人员变动的，在{n}个工作日内报{organ}备案。",
    "凡涉及{term}的事项，都要按照规定的权限和程序办理，{manner}{act}{thing}。",
    "{task}结束后，{organ}汇总{thing}，对{term}提出改进意见。",
    "{group}满意度达到{percent}以上，{term}相关投诉办结率达到{percent}。",
    "鼓励{actor}通过{channel}、{channel}等多种渠道宣传{term}，{aim}。",
    "在{task}方面，重点看{thing}是否健全、{thing}是否到位、{term}是否规范。",
    "{school}通过{act}{thing}，解决了{term}中的突出问题，得到{group}认可。",
    "资金安排应当向{place}等地区倾斜，重点支持{term}和{thing}。",
    "因特殊原因不能按期完成的，{actor}应当在{day}前书面说明理由。",
    "{organ}对{term}实行分类指导，{manner}{act}{thing}。",
    "有关{term}的材料保存期限不少于{n}年，{actor}应当做好{task}。",
    "{act}{thing}是做好{subject}的基础，{act}{thing}是关键，{aim}是目的。",
    "从{task}情况看，大部分学校能够{act}{thing}，但{term}仍有不足。",
    "上半年，全区共{act}{term}{many}项次，{act}{thing}{n}件。",
    "与上年相比，{term}增长{percent}，{thing}的问题减少{n}个。",
    "申请人应当如实提供{thing}，{organ}在{n}个工作日内作出答复。",
    "不得将{term}与升学、评优等事项挂钩，不得向{group}收取规定以外的费用。",
    "{actor}与{organ}建立信息互通机制，{term}出现异常时第一时间报告。",
    "每个学校至少确定{n}名联络员，负责{term}的日常联系和{task}。",
    "{time}，{organ}召开{subject}工作会议，听取{group}的意见建议。",
    "{term}工作由{organ}牵头，{actor}配合，{aim}。",
    "注重发挥{group}作用，组织{group}参与{term}，{aim}。",
    "对长期坚持{act}{thing}、成效明显的单位，优先推荐参加{subject}评选。",
    "{school}设立{term}服务点，工作日接受{group}咨询。",
    "既要{manner}{act}{thing}，也要{manner}{act}{thing}，把{subject}同日常工作结合起来。",
    "{actor}在{task}中要注意保护个人信息，公开{term}时不得出现与事项无关的内容。",
    "本次{task}分为准备、实施、总结三个阶段，{day}前全部完成。",
    "新建、改建、扩建学校的，应当同步规划{term}，同步{act}{thing}。",
    "有下列情形之一的，{organ}可以调整{term}安排：政策发生变化的，办学条件发生变化的，其他确有必要的。",
    "{subject}列入{actor}年度考核，考核结果作为{thing}的重要依据。",
    "遇有突发情况，{actor}应当立即启动{thing}，{aim}。",
    "各阶段{task}情况应当形成书面材料，由{organ}归入{subject}档案。",
)

OPENINGS: tuple[str, ...] = (
    "为{manner}{act}{subject}，根据{basis}，结合本区实际，现就有关事项通知如下。",
    "根据{basis}和{basis}，为了{manner}推进{subject}，{aim}，制定本文件。",
    "近年来，全区{subject}取得明显成效，但在{term}、{term}等方面还存在薄弱环节。现将有关工作安排如下。",
    "按照{basis}的部署，{organ}对{subject}进行了研究，现提出以下意见，请{actor}遵照执行。",
    "为{aim}，经{organ}研究决定，在{place}、{place}等地开展{subject}有关工作。",
)

EXPLANATIONS: tuple[str, ...] = (
    "近日，示例区教育局印发了有关{subject}的文件。为便于{group}理解，现就{group}关心的问题解读如下。",
    "{subject}一直是{group}关注的话题。文件起草过程中，{organ}通过{channel}听取了{group}的意见。",
    "这份文件围绕{term}、{term}和{thing}作出规定，回应了{group}普遍关心的问题。",
)

# Each names another document: {link} is replaced by a Markdown link.
REFERENCES: tuple[str, ...] = (
    "具体要求见{link}。",
    "{link}已有规定的，从其规定。",
    "本项工作与{link}同步推进，{aim}。",
    "有关{term}的办理流程，可以查阅{link}。",
    "{actor}要对照{link}的安排，{manner}{act}{thing}。",
    "此前印发的{link}对{term}作出了说明。",
    "涉及{thing}的，参照{link}执行。",
    "在落实{link}的基础上，{manner}{act}{term}。",
)

LIST_ITEMS: tuple[str, ...] = (
    "{manner}{act}{thing}，{aim}；",
    "{act}{term}，由{organ}负责；",
    "{time}完成{task}；",
    "{term}的{thing}；",
    "{actor}{act}{thing}的情况；",
    "{group}对{term}的意见和建议；",
    "{manner}{act}{term}，每{n}天汇总一次{thing}；",
)

LIST_LEADS: tuple[str, ...] = (
    "{subject}主要包括以下内容：",
    "{actor}应当提交下列材料：",
    "重点做好以下几项工作：",
    "{task}时应当核对：",
    "有关{term}的要求如下：",
)

# Bold next to Chinese punctuation, in the common ground of Markdown dialects.
STRESSED: tuple[str, ...] = (
    "**{act}{thing}**。{actor}要{manner}{act}{term}，{aim}。",
    "**{manner}{act}{term}**，{aim}。",
    "特别强调，**{term}必须{manner}{act}**，任何单位不得变通。",
    "**（{n}）{thing}**：由{organ}在{day}前完成。",
    "其中，**{group}关心的{thing}**、**{term}**，应当优先办理。",
)

ITEM_HEADINGS: tuple[str, ...] = ("公开要求", "查阅说明")
NUMERALS: tuple[str, ...] = tuple("一二三四五六七八九十")

TABLES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("重点任务", "责任单位", "完成时限"), ("{act}{thing}", "{organ}", "{day}前")),
    (("学校", "班级数", "学生数", "教师数"), ("{school}", "{n}", "{many}", "{n}")),
    (("事项", "办理时限", "办理单位", "查询渠道"), ("{term}", "{n}个工作日", "{organ}", "{channel}")),
    (("项目", "金额（万元）", "占比", "用途说明"), ("{term}", "{many}", "{percent}", "{act}{thing}")),
    (("日期", "工作内容", "地点", "参加人员"), ("{day}", "{term}{task}", "{school}", "{group}")),
    (("街镇", "涉及学校", "数量", "联系单位", "备注"), ("{place}", "{school}", "{n}", "{organ}", "{task}")),
)
