//! The closed classes of words around a reporting word: adverbs, openers, prepositions, joints.
//!
//! Comes in: nothing. Goes out: [`Words`], sets of words in simplified characters. They are grammar,
//! not vocabulary: names, titles and the reporting words themselves stand in the dictionaries.

use std::collections::HashSet;

use once_cell::sync::Lazy;

/// A set of words that tells whether a text starts or ends with one of them.
pub(super) struct Words {
    words: HashSet<&'static str>,
    /// Length of the longest word in characters.
    longest: usize,
}

impl Words {
    /// The words of a list divided by white space.
    fn new(list: &'static str) -> Self {
        let words: HashSet<&str> = list.split_whitespace().collect();
        let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        Self { words, longest }
    }

    /// The longest word that `text` starts with.
    pub(super) fn at_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        let ends = text.char_indices().take(self.longest).map(|(at, c)| at + c.len_utf8());
        ends.map(|end| &text[..end]).filter(|word| self.words.contains(word)).last()
    }

    /// The longest word that `text` ends with.
    pub(super) fn at_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        let starts = text.char_indices().rev().take(self.longest).map(|(at, _)| at);
        starts.map(|start| &text[start..]).filter(|word| self.words.contains(word)).last()
    }

    /// Whether `text` starts with a word.
    pub(super) fn start(&self, text: &str) -> bool {
        self.at_start(text).is_some()
    }

    /// Whether `text` ends with a word.
    pub(super) fn end(&self, text: &str) -> bool {
        self.at_end(text).is_some()
    }

    /// Whether `text` is a word.
    pub(super) fn hold(&self, text: &str) -> bool {
        self.words.contains(text)
    }
}

/// What may stand between a subject and its verb.
pub(super) static ADVERBS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "还 也 又 亦 则 再次 再度 再 曾 曾经 已 已经 随后 其后 之后 同时 并 并且 \
     而且 更 就 才 仍 依然 一直 一再 多次 反复 进一步 分别 均 都 共同 一致 \
     强烈 高度 猛烈 公开 正式 明确 特别 当面 当场 首次 率先 坦率 当时 此前 日前 \
     早前 近日 最近 原本 继续 坚持 同样 另 另外 此外 只是 仅 只 却 便 即 且 \
     会 将 要 可 能 经常 常 常常 通常 普遍 异口同声 联合 联名 严厉 坚决 \
     坚定 郑重 严正 直言不讳 毫不讳言 表情严肃 透过声明 严肃 私下 主动 间接 直接 \
     随即 立即 立刻 马上 旋即 接着 然后 最后 最终 首先 其次 早些时候 稍早 稍后 \
     稍早前 事后 会后 会上 会前 会中 席间 期间 同日 当日 当天 当晚 同一天 不断 \
     不停 持续 屡次 屡屡 数度 几度 两度 三度 对此 就此 为此 因此 所以 于是 在场 \
     书面 口头 亲自 难得 罕见 开门见山 自行 自己 本人 先后 双双 齐声 笑着 哭着 \
     激动 愤怒 无奈 补充 解释 回应 据理 甚至 重弹老调 如此 这样 这么 向来 历来 \
     长期 长期以来 刚刚 刚 现场 反过来 时而 全部 一度 总是 越来越 大力 极力 极度 \
     十分 非常 很 都曾 何时",
    )
});

/// What may open a clause before its subject.
pub(super) static OPENERS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "但是 但 不过 而 然而 可是 只是 惟 虽然 尽管 即使 由于 因为 所以 因此 如果 \
     此外 另外 另一方面 与此同时 同时 对此 就此 随后 之后 其后 此前 据此 其中 \
     例如 比如 目前 近日 日前 早前 当时 至于 会后 会上 会谈中 会谈后 会前 接着 \
     然后 最后 最终 并 并且 而且 也 还 又 且 就连 连 甚至 有 事实上 实际上 \
     最近 稍早 稍早前 稍后 期间 会议期间 原本 今天 正如 像 在此之前 长期以来 \
     一直以来 最新消息 快讯 焦点 独家 综述 资料照 资料图片 则 反之 相反 截至目前 \
     至此 为此 故 故此 再者 首先 其次 对于此事 对此事 事后 于是 只有 当天 当日 \
     当晚 同日 晚些时候 早些时候 不久前 不久 话虽如此 虽 尽管如此",
    )
});

/// What governs a noun after it, so that it is no subject.
pub(super) static GOVERNORS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "在 对 向 与 和 同 跟 给 被 由 就 把 将 从 到 至 为 于 以 受 按 除 \
     比 让 使 令 关于 针对 根据 按照 会见 会晤 接见 访问 采访 接受 告诉 有关 \
     随着 抵达 前往 访 见 据 代表 敦促 呼吁 除了 致信 致电 会面 作为 参加 出席 \
     召见 透过 通过 经 借 发表 发布 随同 陪同 来自 涉及 包括 邀请 当选 担任",
    )
});

/// What joins two subjects.
pub(super) static JOINTS: Lazy<Words> = Lazy::new(|| Words::new("和 与 及 以及 、 暨 同 跟"));

/// What may follow a subject before its verb comes.
pub(super) static PREPOSITIONS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "在 于 就 对 向 透过 通过 接受 针对 用 以 从 为 当 致 经 借 利用 发表 \
     发布 回应 受访 撰文 发文 发推 昨 今 周 本周 上周 日前 日 说 回答 谈及 \
     谈到 出席 表示 在回 援引 引用 引述 转引 没有 未 不愿 拒绝 则 也 都 将 却 \
     还 去年 今年 除了 除 一篇 本月 上月 早 晚 下午 上午 凌晨 随后 一",
    )
});

/// What a document is called that speaks for who issued it.
pub(super) static DOCUMENTS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "声明 报告 公告 社论 社评 报道 报导 文章 新闻稿 通告 公报 消息 通知 通报 \
     公开信 评论 调查 研究 简报 白皮书 致辞 讲话 信函 来信 信 推文 消息来源 \
     书面声明 数据 新闻 电文 公函 函件 文件 分析 官网",
    )
});

/// What may stand between an issuer and its document.
pub(super) static BEFORE_DOCUMENT: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "发出 发出的 刊出 刊登 刊登的 刊发 播出 发布的 发表的 的 一份 这份 一篇 该 官方 微博 官微 微信公众号 相关 最新 新闻 联合 书面 有 随后 发布 发表 上述 \
     当日 当天 当地 另一 另一篇 一则 一条 年度",
    )
});

/// What after a noun says that it is the object of a phrase before the subject: 会见布林肯时.
pub(super) static PHRASE_ENDS: Lazy<Words> =
    Lazy::new(|| Words::new("时 之时 后 之后 前 之前 期间 的时候 之际 等 之间 方面的 以来 以后"));

/// What may stand after a name as part of it.
pub(super) static SUFFIXES: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "方 等人 先生 女士 小姐 夫妇 本人 方面 一行 等国 当局 政府 官方 等 博士 教授 杂志 日报 报 \
     月刊 周刊 网站 网 电视台 主教 枢机主教 大使 总统 主席 总理 部长 国务卿 书记 议员 牧师 神父 律师",
    )
});

/// What after a person's name says that somebody else speaks: 拜登幕僚说, 她妈妈说.
pub(super) static ATTENDANTS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "幕僚 官员 团队 阵营 办公室 竞选团队 竞选阵营 交接团队 过渡团队 支持者 家人 家属 亲信 友人 朋友 妻子 丈夫 儿子 女儿 母亲 \
     父亲 妈妈 爸爸 夫人 弟弟 哥哥 姐姐 妹妹 女友 男友 的律师 的发言人 的妻子 的丈夫 的顾问",
    )
});

/// What after a quoted source says that its words are handed on: 援引专家的话说.
pub(super) static HANDED_ON: Lazy<Words> =
    Lazy::new(|| Words::new("的话 的消息 的说法 的报道 的报导 的声明 消息"));

/// What before a word makes it a noun or a passive.
pub(super) static NOUN_BEFORE: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "的 之 该 此 这 这一 一项 这项 一份 这份 一篇 这篇 一次 这次 任何 作出 \
     做出 提出 发出 发表 引起 引发 遭 遭到 受到 获得 得到 接受 满足 面临 按 应 \
     被 所 综合 反 有关 符合 按照 根据 进行 进行了 予以 加以 给予 举行 收到 \
     不顾 响应 客座 其 各种 种种",
    )
});

/// What after a word makes it a noun.
pub(super) static NOUN_AFTER: Lazy<Words> =
    Lazy::new(|| Words::new("的 之 者 书 、 等 后， 时， 中， 声， 为由 内容"));

/// What before a word says that it is meant, wished or feared, not done: 将会要求, 不愿承认.
pub(super) static UNREAL: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "可能会 将会 可能 可以 能够 应该 必须 需要 急于 愿意 打算 准备 不会 不应 \
     不要 避免 停止 不能 即将 可望 有望 亦会 也会 就会 还会 如果 若 须 愿 不",
    )
});

/// What before a word says that it is to come: 将宣布, 计划周五宣布.
pub(super) static PLANS: Lazy<Words> =
    Lazy::new(|| Words::new("将 即将 将会 拟 将于 拟于 定于 计划 准备 打算 预计将 预计会"));

/// What before a word says that it may come.
pub(super) static MAYBE: Lazy<Words> = Lazy::new(|| Words::new("可能 可能会 或将 料将"));

/// What opens a clause of what may be: 如果布林肯宣布….
pub(super) static CONDITIONS: Lazy<Words> =
    Lazy::new(|| Words::new("如果 如 若 假如 假若 倘若 一旦 要是 除非"));

/// Words that end in a modal character without being modal.
pub(super) static MODAL_TAILS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "协会 议会 国会 大会 委员会 机会 与会 峰会 学会 工会 教会 社会 理事会 公会 基金会 联合会 商会 晚会 \
     年会 例会 回应 响应 反应 供应 效应 相应 对应 理想 思想 设想 构想 智能 功能 职能 上将 中将 少将 大将 \
     正在 现在 一直在 还在 仍在 也在",
    )
});

/// What before a cue denies it.
pub(super) static DENIAL: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "没有 没 未 并未 未有 尚未 不愿 不肯 拒绝 拒 无 并无 不予 未能 不想 从未 \
     从不 未曾 不曾 无法",
    )
});

/// Addressees without a name.
pub(super) static HEARERS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "记者们 记者 媒体 本台 本报 外界 各界 其 他们 她们 他 她 我们 我 对方 双方 \
     各方 各国 民众 公众 人们 大家 国会 议会 议员 政府 当局 法院 法庭",
    )
});

/// What a nominal content ends with.
pub(super) static HEADS: Lazy<Words> = Lazy::new(|| {
    Words::new(
        "重要性 必要性 担忧 忧虑 不满 关注 关切 欢迎 支持 感谢 反对 谴责 遗憾 消息 \
     决定 行为 行动 做法 立场 判决 问题 成功 成就 哀悼 慰问 祝贺 异议 抗议 意愿 \
     计划 承诺 说法 指控 政策 主张 原则 态度 共识 敬意 不安 愤怒 失望 赞赏 肯定 \
     例子 伤害 倡议 情况 关系 尊敬 信心 决心 祝福 歉意 同情",
    )
});

/// What the report of a source is called: 据…消息.
pub(super) static SOURCE_NOUNS: Lazy<Words> =
    Lazy::new(|| Words::new("消息 声明 报告 通报 公告 说法 新闻稿 介绍 简报 文件 公报 资料 统计"));

/// What a source does: 据…透露.
pub(super) static SOURCE_VERBS: Lazy<Words> = Lazy::new(|| {
    Words::new("报道 报导 透露 披露 指出 称 说 证实 表示 报道说 报道称 报导说 报导称 爆料 消息称")
});

/// What a question ends with: 被问到…时.
pub(super) static QUESTION_ENDS: Lazy<Words> = Lazy::new(|| Words::new("的问题时 时 的时候 的问题"));

/// What opens a phrase that is no subject.
pub(super) static PHRASE_OPENERS: Lazy<Words> =
    Lazy::new(|| Words::new("在 就 对 向 针对 于 通过 透过 以 从 当 接受 谈到 谈及 关于 将 把"));
