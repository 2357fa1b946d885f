//! Words that decide what those beside them mean: 取消 after 会谈, 律师 after 会见, 的 after 声明.
//!
//! Comes in: rows of `context.tsv`. Goes out: [`Words`], one set for each [`Context`], which tell
//! whether a piece of text starts or ends with one of their words or holds one. They are no part of
//! the automaton: they are common, and asked for only around the few words that state a relation.

use std::collections::HashMap;

use super::load::Row;
use super::word::PackedHash;

macro_rules! contexts {
    ($($(#[$doc:meta])* $context:ident = $name:literal,)+) => {
        /// What a word of `context.tsv` decides; `dictionaries/README.md` says it in words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Context {
            $($(#[$doc])* $context,)+
        }

        /// Every class with its name in the file, in the order of the numbers.
        const CONTEXTS: &[(&str, Context)] = &[$(($name, Context::$context)),+];
    };
}

contexts! {
    /// Right before a predicate: it did not happen: 取消会见.
    Denied = "realis/denied",
    /// After a noun: it did not happen: 会谈被取消.
    CalledOff = "realis/called-off",
    /// Before a predicate: it happens in general: 定期会晤.
    Generic = "realis/generic",
    /// Before a predicate: it will happen: 预计会见.
    Planned = "realis/planned",
    /// Before a predicate: it may happen: 希望会见.
    Hypothetical = "realis/hypothetical",
    /// Right before a weak trigger: relations in general: 加强对话.
    General = "meeting/general",
    /// Before a weak trigger: talks are wished for: 应该对话.
    Wished = "meeting/wished",
    /// Right after a weak trigger: talks are judged: 对话很重要.
    Judged = "meeting/judged",
    /// Between parties and a weak trigger: the parties belong to this noun: 两国局势.
    Other = "meeting/other",
    /// Between parties and a trigger: a verb that only carries it: 举行.
    LightVerb = "meeting/light-verb",
    /// Right after a weak trigger: talks took place: 磋商后.
    Settled = "meeting/settled",
    /// Right after a trigger: together another word: 通话|录音.
    Compound = "meeting/compound",
    /// Around a trigger: whom one sees by right or duty: 律师, 记者.
    NotMet = "meeting/not-met",
    /// Right before a trigger: together a session or another word: 常务|会议.
    Session = "meeting/session",
    /// Before a trigger: part of the name of an event: 论坛, 博览会.
    Event = "meeting/event",
    /// In the clause of a trigger: prisoners are seen: 看守所.
    Custody = "meeting/custody",
    /// In the clause of a trigger: of another time than what was told before: 此前.
    Apart = "meeting/apart",
    /// In the clause of a trigger: goes on with a list of encounters: 随后.
    Further = "meeting/further",
    /// Right after a trigger: it is a noun, no object follows: 会见|结束.
    AfterNoun = "meeting/noun",
    /// After a trigger: its object ends: 会见甲|时说.
    ObjectEnd = "meeting/object-end",
    /// At the end of an object: people without a mention: 志愿者.
    People = "meeting/people",
    /// Right before somebody: whom the verb met is no subject: 会见.
    Met = "party/met",
    /// At the end of a name: it reports: 通讯社.
    Press = "party/press",
    /// At the end of a noun phrase: it speaks and does not meet: 声明.
    Document = "party/document",
    /// Right after a person: who belongs to him: 妻子, 团队.
    Related = "party/related",
    /// At the start of a noun phrase: people whom the article does not name: 各国.
    Unnamed = "party/unnamed",
    /// A title that many hold at a time: 议员.
    Many = "party/many",
    /// Holds the character of a marker and means something else: 参与.
    Guard = "link/guard",
    /// Right before somebody: whom the verb makes travel: 邀请.
    Cause = "visit/cause",
    /// At the end of a noun phrase: travels on its own account or looks at pages: 游客, 用户.
    Private = "visit/private",
    /// Between a subject and a word of visiting: says only how and when: 随后.
    VisitAdverb = "visit/adverb",
    /// After 的 behind a visit: tells of it and is nobody who travels: 消息.
    VisitEvent = "visit/event",
    /// Right after a destination: a page is visited: 官网.
    Page = "visit/page",
    /// Before a party: with whom: 与.
    With = "link/with",
    /// Before a party: by whom: 获.
    By = "link/by",
    /// Before a party: to whom: 给.
    To = "link/to",
    /// Before a party: where: 抵达.
    At = "link/at",
    /// Before a party: about what: 围绕.
    About = "link/about",
    /// Before a party: governs it no further: 让.
    Unlinked = "link/none",
    /// Between a person and a title: holds it: 担任.
    PostCurrent = "post/current",
    /// Between a person and a title: held it: 曾任.
    PostFormer = "post/former",
    /// Between a person and a title: will hold it: 当选.
    PostElect = "post/elect",
    /// Between a person and a title: runs for it: 竞选.
    PostCandidate = "post/candidate",
    /// Between a subject and its verb: 随后.
    Adverb = "speech/adverb",
    /// Opens a clause before its subject: 但是.
    Opener = "speech/opener",
    /// Right before a noun: governs it, so that it is no subject: 关于.
    Governor = "speech/governor",
    /// Between two subjects: 和.
    Joint = "speech/joint",
    /// Right after a subject, before its verb: 接受.
    Preposition = "speech/preposition",
    /// A document that speaks for who issued it: 声明.
    SpokenDocument = "speech/document",
    /// Between an issuer and the document: 一份.
    BeforeDocument = "speech/before-document",
    /// Right after a noun: object of a phrase before the subject: 会见甲|时.
    PhraseEnd = "speech/phrase-end",
    /// Right after a name, as part of it: 先生.
    Suffix = "speech/suffix",
    /// Right after a person: somebody else speaks: 幕僚.
    Attendant = "speech/attendant",
    /// Right after a source: its words are handed on: 的话.
    HandedOn = "speech/handed-on",
    /// Right before a cue: it is a noun or a passive: 发表.
    NounBefore = "speech/noun-before",
    /// Right after a cue: it is a noun: 内容.
    NounAfter = "speech/noun-after",
    /// Right before a cue: meant, wished or feared: 可能.
    Unreal = "speech/unreal",
    /// Right before a cue: it is to come: 将.
    Plan = "speech/plan",
    /// Right before a cue: it may come: 可能.
    Maybe = "speech/maybe",
    /// Opens a clause of what may be: 如果.
    Condition = "speech/condition",
    /// Ends in a modal character without being modal: 协会.
    ModalTail = "speech/modal-tail",
    /// Right before a cue: it was not said: 没有.
    Denial = "speech/denial",
    /// An addressee without a name: 外界.
    Hearer = "speech/hearer",
    /// At the end of a nominal content: 重要性.
    Head = "speech/head",
    /// The report of a source, after 据: 消息.
    SourceNoun = "speech/source-noun",
    /// What a source does, after 据: 透露.
    SourceVerb = "speech/source-verb",
    /// At the end of a question: 的问题.
    QuestionEnd = "speech/question-end",
    /// Opens a phrase that is no subject: 针对.
    PhraseOpener = "speech/phrase-opener",
}

impl Context {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "classes"];

    /// The classes of a row.
    pub(super) fn parse(row: &Row<'_>) -> Result<Vec<Self>, String> {
        let class = |name: &&str| {
            let known = CONTEXTS.iter().find(|(known, _)| known == name);
            known.map(|&(_, class)| class).ok_or_else(|| {
                let names: Vec<&str> = CONTEXTS.iter().map(|&(name, _)| name).collect();
                format!("column \"classes\": \"{name}\" is none of {}", names.join(", "))
            })
        };
        let classes: Vec<Self> = row.list("classes").iter().map(class).collect::<Result<_, _>>()?;
        if classes.is_empty() { Err("column \"classes\" is empty".to_owned()) } else { Ok(classes) }
    }
}

/// The words of every class.
#[derive(Debug)]
pub(super) struct Contexts([Words; CONTEXTS.len()]);

impl Default for Contexts {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Words::default()))
    }
}

impl Contexts {
    pub fn add(&mut self, word: &str, classes: &[Context]) {
        for &class in classes {
            self.0[class as usize].add(word);
        }
    }

    /// The words of `class`.
    pub fn of(&self, class: Context) -> &Words {
        &self.0[class as usize]
    }
}

type Index = HashMap<char, Vec<Box<str>>, PackedHash>;

/// A set of words. All questions are of folded text, and take time in proportion to its length.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// By their first character, the longest first.
    by_first: Index,
    /// By their last character, the longest first.
    by_last: Index,
}

impl Words {
    fn add(&mut self, word: &str) {
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return };
        for words in [self.by_first.entry(first).or_default(), self.by_last.entry(last).or_default()] {
            let at = words.partition_point(|other| other.len() > word.len());
            words.insert(at, word.into());
        }
    }

    /// The words that `text` starts with, the longest first.
    pub fn all_at_start<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let words = text.chars().next().and_then(|first| self.by_first.get(&first));
        let words = words.map(Vec::as_slice).unwrap_or_default();
        words.iter().filter(move |word| text.starts_with(&***word)).map(|word| &text[..word.len()])
    }

    /// The longest word that `text` starts with.
    pub fn at_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.all_at_start(text).next()
    }

    /// The longest word that `text` ends with.
    pub fn at_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        let words = self.by_last.get(&text.chars().next_back()?)?;
        words.iter().find(|word| text.ends_with(&***word)).map(|word| &text[text.len() - word.len()..])
    }

    /// Whether `text` starts with a word.
    pub fn start(&self, text: &str) -> bool {
        self.at_start(text).is_some()
    }

    /// Whether `text` ends with a word.
    pub fn end(&self, text: &str) -> bool {
        self.at_end(text).is_some()
    }

    /// Whether `text` is a word.
    pub fn hold(&self, text: &str) -> bool {
        self.all_at_start(text).any(|word| word.len() == text.len())
    }

    /// Every word in `text` with its offset, overlapping ones included, from left to right.
    pub fn all_in<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        text.char_indices()
            .flat_map(move |(at, _)| self.all_at_start(&text[at..]).map(move |word| (at, word)))
    }

    /// Whether a word stands in `text`.
    pub fn inside(&self, text: &str) -> bool {
        self.all_in(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let mut words = Words::default();
        for word in ["取消", "取", "没有", "被取消"] {
            words.add(word);
        }
        words
    }

    #[test]
    fn the_longest_word_at_an_end() {
        let words = words();
        assert_eq!(words.at_start("取消了"), Some("取消"));
        assert_eq!(words.at_start("取走了"), Some("取"));
        assert_eq!(words.at_end("会谈被取消"), Some("被取消"));
        assert_eq!(words.at_end("会谈"), None);
        assert_eq!(words.at_end(""), None);
    }

    #[test]
    fn whole_words() {
        assert!(words().hold("取消") && words().hold("取"));
        assert!(!words().hold("取消了") && !words().hold(""));
    }

    #[test]
    fn all_words_of_a_text() {
        let found: Vec<_> = words().all_in("被取消没有").collect();
        assert_eq!(found, [(0, "被取消"), (3, "取消"), (3, "取"), (9, "没有")]);
        assert!(words().inside("已被取消") && !words().inside("会谈"));
    }

    #[test]
    fn classes_are_in_the_order_of_their_numbers() {
        for (idx, &(name, class)) in CONTEXTS.iter().enumerate() {
            assert_eq!(class as usize, idx, "{name}");
        }
    }
}
