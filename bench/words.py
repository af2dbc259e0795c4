"""Words of administrative prose in general, most frequent first: a word's rank decides how often it is drawn."""

import tomllib
from pathlib import Path
from random import Random

VOCABULARY = Path(__file__).parent / "vocabulary"
_LISTS = {
    key: tuple(text.split()) for key, text in tomllib.loads((VOCABULARY / "words.toml").read_text("utf-8")).items()
}

ACTORS = _LISTS["actors"]
ORGANS = _LISTS["organs"]
GROUPS = _LISTS["groups"]
MANNERS = _LISTS["manners"]
ACTS = _LISTS["acts"]
THINGS = _LISTS["things"]
AIMS = _LISTS["aims"]
BASES = _LISTS["bases"]
TIMES = _LISTS["times"]
CHANNELS = _LISTS["channels"]
PLACES = _LISTS["places"]
TASKS = _LISTS["tasks"]
SCOPES = _LISTS["scopes"]
HEADINGS = _LISTS["headings"]
QUESTIONS = _LISTS["questions"]
SUBHEADINGS = _LISTS["subheadings"]

NORMATIVE_GENRES = ("管理办法", "实施细则", "管理规定", "实施办法")

# How a paper is called, and its genre (体裁). {} is filled with year, scope and subject.
ACTIONS: tuple[tuple[str, str], ...] = (
    ("关于做好{}工作的通知", "通知"),
    ("关于开展{}专项检查的通知", "通知"),
    ("关于进一步加强{}工作的实施意见", "意见"),
    ("关于组织{}自查的通知", "通知"),
    ("关于报送{}工作情况的通知", "通知"),
    ("关于公布{}评估结果的公告", "公告"),
    ("{}实施方案", "方案"),
    ("{}工作计划", "计划"),
    ("关于{}检查情况的通报", "通报"),
    ("关于召开{}推进会的通知", "通知"),
    ("关于举办{}专题培训的通知", "通知"),
    ("关于深化{}改革的指导意见", "意见"),
    ("关于征求{}方案意见的函", "函"),
    ("关于同意{}调整方案的批复", "批复"),
    ("关于公布{}先进单位名单的公告", "公告"),
    ("关于调整{}工作安排的通知", "通知"),
    ("{}工作情况报告", "报告"),
    ("关于开展{}满意度调查的通知", "通知"),
    ("关于做好{}资料归档的通知", "通知"),
    ("关于{}项目申报的通知", "通知"),
    ("{}专项行动方案", "方案"),
    ("关于命名{}特色学校的决定", "决定"),
    ("关于开展{}案例征集的通知", "通知"),
    ("关于商请支持{}工作的函", "函"),
    ("关于部署{}工作的通知", "通知"),
    ("关于{}督查情况的通报", "通报"),
    ("关于建立{}联席会议制度的通知", "通知"),
    ("{}三年行动计划", "计划"),
    ("关于开展{}示范项目评选的通知", "通知"),
    ("{}年度总结报告", "报告"),
)
GENRES = ("通知", "意见", "公告", "方案", "计划", "通报", "函", "批复", "决定", "报告", "办法", "规定", "细则")
FORMS: tuple[tuple[str, bool], ...] = (
    ("文字", False),
    ("图解", True),
    ("问答", True),
    ("专家解读", True),
    ("视频", True),
    ("新闻发布会", True),
)
OUTSIDE = (
    ("示例市教育委员会关于加强中小学管理的若干意见", "示市教〔2019〕38号"),
    ("示例市人民政府关于推进教育公平的实施意见", "示市府〔2018〕12号"),
    ("示例市教育委员会关于规范办学行为的通知", "示市教〔2016〕7号"),
    ("示例市教育委员会关于校园公共服务的指导意见", "示市教〔2021〕22号"),
    ("示例市财政局关于教育专项资金管理的规定", "示市财〔2020〕51号"),
)

_FIRST = "云清明锦松竹梅兰金玉文华安宁平和光晨春秋长青新泰永福景德思源启智致远博雅"
_SECOND = "桥溪湖泉园林岸港浦塘湾苑亭峰川田庄坊楼台洲泽里门河山"
_KINDS = ("小学", "幼儿园", "初级中学", "实验学校", "中学", "外国语小学", "九年一贯制学校", "职业技术学校")


def school_names(count: int) -> tuple[str, ...]:
    """Names of made-up schools, always the same ones."""
    rng = Random("schools")
    names = (f"{rng.choice(_FIRST)}{rng.choice(_SECOND)}{rng.choice(_KINDS)}" for _ in range(count * 2))
    return tuple(dict.fromkeys(names))[:count]
