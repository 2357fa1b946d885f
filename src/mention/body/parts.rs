//! The parts of a body's name, read from its head leftwards: 管理局 ← 邮电 ← 瑞典.

use super::super::tagger::Tagged;
use crate::lexicon::EntityKind;

/// Bodies named after persons: 尼克松基金会.
const AFTER_PERSONS: [&str; 16] = [
    "基金会",
    "中心",
    "研究中心",
    "研究所",
    "学院",
    "大学",
    "图书馆",
    "博物馆",
    "纪念馆",
    "俱乐部",
    "医院",
    "事务所",
    // What the tagger takes for a person there is a name of foreign sounds.
    "公司",
    "集团",
    "石化",
    "科技",
];

/// The parts of a name, read from its head leftwards.
#[derive(Default)]
pub(super) struct Parts {
    /// Where the parts read so far start.
    pub at: usize,
    /// Where the last part starts that can open a name: a place, a body, foreign sounds, 国家.
    pub edge: Option<usize>,
    /// Whether that part is a plain word: 国家, 国际.
    pub opened: bool,
    /// Behind a 与 or 和 whose left side is not read yet.
    pub link: Option<usize>,
    /// The last 与 or 和 read, before which a list may stand: 民主、人权|和|劳工.
    pub joined: Option<usize>,
    /// A 驻 or 在 whose left side is not read yet.
    pub stationed: Option<usize>,
    /// Whether a body or foreign sounds are among them.
    pub proper: bool,
    /// Whether the head's own parts stand right behind a body.
    pub after_body: bool,
    /// How many plain words are among them.
    pub n_words: usize,
}

impl Parts {
    /// Takes the name before the parts read so far; `false` when it is none of the body's.
    pub(super) fn take_name(&mut self, name: &Tagged, head: &str) -> bool {
        // 外交部|和|国防部 are two: what a 和 joins inside a name are plain words, 经济和财政部.
        // 某人|在|研究所: who is there.
        if self.link.is_some() || self.stationed.is_some() && name.kind == EntityKind::Person {
            return false;
        }
        self.stationed = None;
        match name.kind {
            EntityKind::Organization => {
                self.proper = true;
                self.after_body = self.edge.is_none();
            }
            EntityKind::Place => {}
            _ if self.n_words == 0 && AFTER_PERSONS.contains(&head) => self.proper = true,
            _ => return false,
        }
        self.at = name.span.start;
        self.edge = Some(self.at);
        self.opened = false;
        true
    }
}
