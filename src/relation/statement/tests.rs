//! The rules on marked sentences: `{p 布林肯}` a person, `o` an organization, `l` a place, `a` a source
//! without a name; `{p=布林肯 他}` a pronoun or noun phrase for another.

use once_cell::sync::Lazy;

use super::{Mode, Statement, find};
use crate::article::{Article, Block, BlockKind};
use crate::date::DateMention;
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::mention::{EntityId, EntityKind, Form, Mention, Tagger};
use crate::relation::{Realis, Scene};
use crate::text::Structure;
use crate::{CivilDate, Span, date, mention};

static LEXICON: Lazy<Lexicon> = Lazy::new(|| Lexicon::builtin().expect("the dictionaries"));

#[derive(Default)]
struct Marked {
    text: String,
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
}

impl Marked {
    fn entity(&mut self, name: &str, kind: EntityKind) -> EntityId {
        if let Some(entity) = self.entities.iter().find(|entity| entity.name == name) {
            return entity.id;
        }
        let id = EntityId(u32::try_from(self.entities.len()).unwrap());
        self.entities.push(Entity {
            id,
            kind,
            name: name.to_owned(),
            latin: None,
            aliases: Vec::new(),
            mentions: Vec::new(),
        });
        id
    }

    fn read(marked: &str) -> Self {
        let mut found = Self::default();
        let mut open: Vec<(usize, String)> = Vec::new();
        let mut rest = marked;
        while let Some(c) = rest.chars().next() {
            if c == '{' {
                let (tag, after) = rest[1..].split_once(' ').unwrap();
                open.push((found.text.len(), tag.to_owned()));
                rest = after;
                continue;
            }
            rest = &rest[c.len_utf8()..];
            if c != '}' {
                found.text.push(c);
                continue;
            }
            let (start, tag) = open.pop().unwrap();
            let span = Span::new(start, found.text.len());
            let text = span.of(&found.text).to_owned();
            let (letter, antecedent) =
                tag.split_once('=').map_or((tag.as_str(), None), |(a, b)| (a, Some(b)));
            let kind = match letter {
                "p" => EntityKind::Person,
                "o" => EntityKind::Organization,
                "l" => EntityKind::Place,
                "a" => EntityKind::Anonymous,
                _ => panic!("unknown mark {tag}"),
            };
            let form = match antecedent {
                Some(_) if text.chars().count() <= 2 && text.starts_with(['他', '她', '它']) => {
                    Form::Pronoun
                }
                Some(_) => Form::Nominal,
                None if letter == "a" => Form::Nominal,
                None => Form::Name,
            };
            let entity = Some(found.entity(antecedent.unwrap_or(&text), kind));
            found.mentions.push(Mention {
                span,
                text,
                kind,
                form,
                entity,
                rule: String::new(),
                source: None,
            });
        }
        found.mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
        found
    }
}

/// Reads `marked`, a block a line; a line that starts with `#` is a headline.
pub(super) fn run<T>(marked: &str, look: impl Fn(&str, &[Entity], &[DateMention], &[Statement]) -> T) -> T {
    let headline = marked.starts_with('#');
    let mut found = Marked::read(marked.trim_start_matches('#'));
    let mut article = Article::parse("<p>甲。</p>").expect("an article");
    article.text = std::mem::take(&mut found.text);
    // A Friday.
    article.anchor = CivilDate::new(2024, 1, 12);
    article.blocks = Vec::new();
    let mut start = 0;
    for line in article.text.split('\n') {
        let kind = if headline && start == 0 { BlockKind::Title } else { BlockKind::Paragraph };
        article.blocks.push(Block { kind, span: Span::new(start, start + line.len()) });
        start += line.len() + 1;
    }
    let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    let structure = Structure::new(&article.text, &blocks);
    let lexicon = &*LEXICON;
    let hits = lexicon.hits(&structure.folded);
    let titles = mention::find(&article, &structure, lexicon, &hits, &Tagger::default()).titles;
    let dates = date::find(&article, &structure);
    let statements = find(&Scene {
        article: &article,
        structure: &structure,
        lexicon,
        hits: &hits,
        mentions: &found.mentions,
        titles: &titles,
        entities: &found.entities,
        dates: &dates,
    });
    look(&article.text, &found.entities, &dates, &statements)
}

/// Statements as `speakers cue content`, contents divided by `|`, statements by line.
#[track_caller]
pub(super) fn check(marked: &str, expected: &[&str]) {
    let rendered = run(marked, |text, entities, _, statements| {
        statements
            .iter()
            .map(|statement| {
                let speakers: Vec<&str> =
                    statement.speakers.iter().map(|id| entities[id.index()].name.as_str()).collect();
                let content: Vec<&str> = statement.content.iter().map(|span| span.of(text)).collect();
                let cue = statement.cue.map_or("", |span| span.of(text));
                format!("{} {cue} {}", speakers.join("+"), content.join("|")).trim_end().to_owned()
            })
            .collect::<Vec<_>>()
    });
    assert_eq!(rendered, expected);
}

#[track_caller]
pub(super) fn check_mode(marked: &str, expected: Mode) {
    let modes = run(marked, |_, _, _, statements| {
        statements.iter().map(|statement| statement.mode).collect::<Vec<_>>()
    });
    assert_eq!(modes, [expected]);
}

#[test]
fn indirect() {
    check("{p 布林肯}表示，{l 美国}反对任何干预。", &["布林肯 表示 美国反对任何干预"]);
    check("{p 布林肯}的表示方式很直接。", &[]);
}

#[test]
fn traditional_text() {
    check("{p 蔡英文}強調，台灣會守護民主。", &["蔡英文 強調 台灣會守護民主"]);
    check("外交部官員{p 歐江安}受訪時說，會持續關注。", &["歐江安 說 會持續關注"]);
}

#[test]
fn words_that_hold_a_cue() {
    check("{p 李明}发表演说，听众很多。", &[]);
    check("{l 美国}指数周五收高。", &[]);
    check("{p 李明}的名称很长。", &[]);
}

#[test]
fn noun_is_no_cue() {
    check("{l 中国}的声明引起关注。", &[]);
    check("{p 李明}拒绝了这一要求，转身离开。", &[]);
    check("{p 李明}要求对方道歉。", &["李明 要求 道歉"]);
}

#[test]
fn wished_is_not_said() {
    check("{p 李明}愿意宣布参选的决定。", &[]);
    check("{o 欧洲议会}表示，谈判继续。", &["欧洲议会 表示 谈判继续"]);
    check("{p 李明}回应表示，感谢各界。", &["李明 表示 感谢各界"]);
}

#[test]
fn passive_has_no_speaker() {
    check("{p 李明}被称为专家。", &[]);
}

#[test]
fn last_verb_of_a_chain() {
    check("{p 李明}补充称，会议已经结束。", &["李明 称 会议已经结束"]);
    check("{p 李明}表示希望会议早日结束。", &["李明 表示 希望会议早日结束"]);
}

#[test]
fn word_that_tells_when_another_was_said_is_no_cue() {
    check("{o 云海公司}宣布这个决定时说，奖金已发。", &["云海公司 说 奖金已发"]);
    check("{p 李明}谈到疫情后表示，情况好转。", &["李明 表示 情况好转"]);
    check("{p 李明}批评对手时间观念差，称其迟到。", &["李明 批评 对手时间观念差", "李明 称 其迟到"]);
}

#[test]
fn what_others_do_or_give_is_not_said() {
    check("广告被广泛认为失败。", &[]);
    check("{p 李明}试图确认结果。", &[]);
    check("研究获{o 科技部}支持，也得到资助。", &[]);
    check("{l 美国}下令关闭{o 总领馆}，指其窃密。", &[]);
    check("{o 科技部}支持，研究应当继续。", &["科技部 支持 研究应当继续"]);
}

#[test]
fn relative_clause_before_the_subject() {
    check("同时被捕的社长{p 张三}被带离时，称“一定撑下去。”", &["张三 称 “一定撑下去。”"]);
    check("针对被捕的{p 张三}，{o 外交部}表示，正在了解。", &["外交部 表示 正在了解"]);
}

#[test]
fn subject_over_time_and_occasion() {
    check("总统{p 马克龙}周三在会见{l 德国}总理{p 朔尔茨}时表示，合作重要。", &["马克龙 表示 合作重要"]);
    check("在会见总理{p 朔尔茨}时，{p 马克龙}表示，合作重要。", &["马克龙 表示 合作重要"]);
    check("正在{l 罗马}访问的{p 布林肯}说，会谈顺利。", &["布林肯 说 会谈顺利"]);
}

#[test]
fn gloss_between_subject_and_cue() {
    check("警方发言人{p 艾贝格}（{p Abegu}）对{o 法新社}表示，事件已结束。", &["艾贝格 表示 事件已结束"]);
}

#[test]
fn organization_with_office_is_no_subject_beside_its_holder() {
    check("{o 外交部}发言人{p 汪文斌}说，双方在沟通。", &["汪文斌 说 双方在沟通"]);
    check("{o 外交部}周五说，双方在沟通。", &["外交部 说 双方在沟通"]);
}

#[test]
fn country_before_a_noun_is_no_subject() {
    check("{l 美国}智库{o 兰德公司}在一份报告中指出，差距缩小。", &["兰德公司 指出 差距缩小"]);
    check(
        "{l 美}方指出，差距缩小。",
        &["美国 指出 差距缩小"].map(|line| line.replace("美国", "美")).each_ref().map(String::as_str),
    );
}

#[test]
fn joint_speakers() {
    check("{p 布林肯}和{p 王毅}表示，保持沟通。", &["布林肯+王毅 表示 保持沟通"]);
    check("{p 布林肯}与{p 王毅}会谈后表示，保持沟通。", &["布林肯 表示 保持沟通"]);
}

#[test]
fn document_speaks_for_its_issuer() {
    check("{o 白宫}的声明说，会谈有成果。", &["白宫 说 会谈有成果"]);
    check("{o 白宫}的花园说明很长。", &[]);
}

#[test]
fn elided_subject() {
    check(
        "{p 布林肯}表示，立场不变，并强调合作的重要性。",
        &["布林肯 表示 立场不变", "布林肯 强调 合作的重要性"],
    );
    check("{p 布林肯}在{l 东京}会见{p 上川}，重申承诺不变。", &["布林肯 重申 承诺不变"]);
    check("会议在{l 东京}举行，重申承诺不变。", &[]);
}

#[test]
fn word_inside_a_content_is_the_speakers() {
    check("{p 李明}说，{p 王芳}认为价格太高。", &["李明 说 王芳认为价格太高"]);
    check("{p 李明}说价格太高，但{p 王芳}认为价格合理。", &["李明 说 价格太高", "王芳 认为 价格合理"]);
    check("{p 李明}说，{p 王芳}下月演讲，强调团结。", &["李明 说 王芳下月演讲，强调团结"]);
}

#[test]
fn colon_and_quotation() {
    check("{p 李明}说：“我们会来。一定会。”", &["李明 说 “我们会来。一定会。”"]);
    check("{p 李明}的书《说：甲》出版。", &[]);
}

#[test]
fn quotation_first() {
    check("“价格太高，我们不会买，”{p 李明}说。", &["李明 说 “价格太高，我们不会买，”"]);
    check("“价格太高，我们不会买。”{p 李明}说。", &["李明 说 “价格太高，我们不会买。”"]);
    check("“一带一路”倡议的参与者{p 李明}说，价格太高。", &["李明 说 价格太高"]);
}

#[test]
fn split_quotation() {
    check("“价格太高，”{p 李明}说，“我们不会买。”", &["李明 说 “价格太高，”|“我们不会买。”"]);
}

#[test]
fn quotation_without_cue_goes_on() {
    check(
        "{p 李明}说，价格太高。\n“我们不会再买这里的东西。”",
        &["李明 说 价格太高|“我们不会再买这里的东西。”"],
    );
    check("会议结束。\n“我们不会再买这里的东西。”", &[]);
}

#[test]
fn sentence_in_the_speakers_voice_goes_on() {
    check(
        "{p 李强}表示，中方愿深化合作。希望双方妥善处理分歧。",
        &["李强 表示 中方愿深化合作|希望双方妥善处理分歧"],
    );
    check("{p 李强}表示，中方愿深化合作。会议周五结束。", &["李强 表示 中方愿深化合作"]);
    check("{p 李强}表示，需求旺盛。供应链短缺，志愿者到场。", &["李强 表示 需求旺盛"]);
    check("{p 李强}表示，需求旺盛。此后有人批评“我们不能等”。", &["李强 表示 需求旺盛"]);
}

#[test]
fn according_to() {
    check("据{o 外务省}提供的消息，双方将会谈。", &["外务省 据 双方将会谈"]);
    check("据{o 共同社}报道，双方将会谈。", &["共同社 报道 双方将会谈"]);
    check("据报道，双方将会谈。", &[]);
}

#[test]
fn deepest_source_counts() {
    check("据{o 共同社}报道，{p 李明}表示，双方将会谈。", &["李明 表示 双方将会谈"]);
    check("{o 路透社}援引{a 消息人士}说，双方将会谈。", &["消息人士 说 双方将会谈"]);
    check("{o 外交部}表示，{p 李明}说过会谈取消。", &["外交部 表示 李明说过会谈取消"]);
}

#[test]
fn addressee_stays_outside() {
    check("{l 美国}警告{l 北京}不要干预选举。", &["美国 警告 不要干预选举"]);
    check("{p 李明}告诉记者，会议取消。", &["李明 告诉 会议取消"]);
    let addressee = run("{l 美国}敦促{l 北京}保持克制。", |_, entities, _, statements| {
        statements[0].addressee.map(|id| entities[id.index()].name.clone())
    });
    assert_eq!(addressee.as_deref(), Some("北京"));
}

#[test]
fn headlines() {
    check("#{a 美国官员}：反对外部干预选举", &["美国官员 ： 反对外部干预选举"]);
    check("#焦点：{l 英国}与{o 欧盟}达成协议", &[]);
    check("#{l 俄}称击落无人机 {l 乌}称打击炼油厂", &["俄 称 击落无人机", "乌 称 打击炼油厂"]);
}

#[test]
fn line_that_introduces_a_person() {
    check("{p 林小雨}：21岁的{p 林小雨}是学生。", &[]);
    check("{p 林小雨}：我们没有退路。", &["林小雨 ： 我们没有退路"]);
}

#[test]
fn apposition_after_a_quotation() {
    check("“价格太高，我们不会买，”{p 李明}说，他是报告的作者之一。", &["李明 说 “价格太高，我们不会买，”"]);
}

#[test]
fn things_and_deeds_tell_nothing() {
    check("{a 居民}样本显示，人数很多。", &[]);
    check("{p 李明}警告{a 警方}，同时扶起伤者。", &[]);
    check("{o 警方}接到报告称有人受伤。", &[]);
    check("{p 李明}警告{a 警方}，不要开枪。", &["李明 警告 不要开枪"]);
}

/// The realis of the only statement.
#[track_caller]
pub(super) fn check_realis(marked: &str, expected: Realis) {
    let found = run(marked, |_, _, _, statements| {
        statements.iter().map(|statement| statement.realis).collect::<Vec<_>>()
    });
    assert_eq!(found, [expected]);
}

#[test]
fn refusal_is_denied() {
    for text in [
        "{o 五角大楼}没有回应置评请求。",
        "{o 五角大楼}没有立即回应置评请求。",
        "{o 五角大楼}未回应记者的询问。",
        "{o 公司}拒绝评论。",
        "{o 公司}拒绝置评。",
        "{o 公司}拒绝就此案置评。",
        "{o 公司}对此不予置评。",
        "{o 公司}拒绝对传闻发表评论。",
    ] {
        check_realis(text, Realis::Denied);
    }
    check("{o 公司}尚未公布日期。", &[]);
    check("{o 公司}拒绝置评。", &["公司 拒绝置评"]);
    check("{o 公司}拒绝了这笔交易。", &[]);
}

#[test]
fn announcement_to_come_is_planned() {
    check_realis("{l 美国}将宣布新的制裁措施。", Realis::Planned);
    check_realis("{p 李明}计划周五宣布参选的决定。", Realis::Planned);
    check_realis("{p 李明}将于周五宣布参选的决定。", Realis::Planned);
    check("{l 美国}将继续会谈。", &[]);
    check("{p 李明}不能说话。", &[]);
}

#[test]
fn condition_is_hypothetical() {
    check_realis("如果{l 美国}宣布新的制裁措施，谈判就会停止。", Realis::Hypothetical);
    check_realis("{l 美国}可能会宣布新的制裁措施。", Realis::Hypothetical);
    check(
        "{p 李明}表示，如果{l 美国}宣布制裁，谈判就会停止。",
        &["李明 表示 如果美国宣布制裁，谈判就会停止"],
    );
}

#[test]
fn who_is_told_does_not_tell() {
    check("参加过运动的学者周三对{o 美国之音}说：“局势很紧张。”", &[]);
    check("{p 李明}周三对{o 美国之音}说：“局势很紧张。”", &["李明 说 “局势很紧张。”"]);
}

#[test]
fn body_named_after_a_document_is_none() {
    check("{l 南极}调查局的{p 弗雷}博士说，一切都有可能。", &["弗雷 说 一切都有可能"]);
}

#[test]
fn clause_of_time_or_purpose_tells_nothing() {
    check("{o 公司}宣布退出市场后，股价大跌。", &[]);
    check("{p 李明}表示，{o 公司}退出市场后，股价大跌。", &["李明 表示 公司退出市场后，股价大跌"]);
    check("{p 李明}集体离场，以抗议大会对权利的限制。", &[]);
    check("{p 李明}抗议大会对权利的限制。", &["李明 抗议 大会对权利的限制"]);
}

#[test]
fn deed_told_of_is_content() {
    check("{p 李明}表示，{p=李明 他}已邀请{p 王芳}留任。", &["李明 表示 他已邀请王芳留任"]);
}

#[test]
fn view() {
    check("在{p 李明}看来，谈判不会成功。", &["李明 看来 谈判不会成功"]);
    check("{p 李明}看来，谈判不会成功。", &[]);
    check("从长远看来，谈判不会成功。", &[]);
}

#[test]
fn document_inside_itself() {
    check(
        "{o 公司}周三发表的声明说，合同有效。声明中说：“我们会履行义务。”",
        &["公司 说 合同有效", "公司 说 “我们会履行义务。”"],
    );
    check("声明中说：“我们会履行义务。”", &[]);
}

#[test]
fn document_of_a_day_speaks_for_its_issuer() {
    check("《{o 大众报}》今日（10日）刊出{a 社评}指，税收太高。", &["大众报 指 税收太高"]);
    check("{p 李明}在{a 社评}发表后指，税收太高。", &["李明 指 税收太高"]);
}

#[test]
fn those_around_a_person_are_not_the_person() {
    check("{p 李明}的妻子说，房子卖了。", &[]);
    check("{p 李明}妈妈说，房子卖了。", &[]);
    check("{p 李明}{a 幕僚}说，房子卖了。", &["幕僚 说 房子卖了"]);
    check("{p 李明}女士说，房子卖了。", &["李明 说 房子卖了"]);
}

#[test]
fn quoted_person_stands_behind_body_and_title() {
    check("{o 南方报}引述{o 欧亚集团}全球卫生主任{p 罗森}分析，疫苗是工具。", &["罗森 分析 疫苗是工具"]);
    check("{p 罗森}没有引述{o 欧亚集团}的数字。", &[]);
}

#[test]
fn pronoun_goes_on_with_the_speaker() {
    check(
        "{p 李明}说，他被骚扰，{p=王芳 他}强调，报案没有用。",
        &["李明 说 他被骚扰", "李明 强调 报案没有用"],
    );
    check("{p 李明}说，{p 王芳}认为，报案没有用。", &["李明 说 王芳认为，报案没有用"]);
}

#[test]
fn own_voice_is_content() {
    check("{p 李明}说：我们代表民众表达最深切的慰问。", &["李明 说 我们代表民众表达最深切的慰问"]);
    check("{p 李明}代表民众表达最深切的慰问。", &["李明 表达 最深切的慰问"]);
}

#[test]
fn bill_brought_forward_is_no_statement() {
    check("{p 李明}八月提出了一项法案。", &[]);
    check("{p 李明}提出，法案需要修改。", &["李明 提出 法案需要修改"]);
}

#[test]
fn time_of_another_word_is_not_its_time() {
    let times =
        run("{p 李明}说会谈本周举行，但{p 王芳}认为不会举行。", |_, _, _, statements| {
            statements.iter().map(|statement| statement.time.clone()).collect::<Vec<_>>()
        });
    assert_eq!(times, [None, None]);
}

#[test]
fn modes() {
    check_mode("{p 李明}说：“我们会来。”", Mode::Direct);
    check_mode("{p 李明}说，这是“本地区和平与繁荣的基石”。", Mode::Mixed);
    check_mode("{p 李明}说，反对“占中”行动。", Mode::Indirect);
    check_mode("{p 李明}强调了和平稳定的重要性。", Mode::Nominal);
    check_mode("{p 李明}表示，和平很重要。", Mode::Indirect);
}

#[test]
fn nominal_statement_has_its_topic_before() {
    check("{p 李明}对大幅增税的计划表示不满。", &["李明 表示 对大幅增税的计划|不满"]);
    check("{o 公司}将这次收购称为一次机会。", &["公司 称为 这次收购|一次机会"]);
    check("{p 李明}对记者表示不满。", &["李明 表示 不满"]);
}

#[test]
fn interview() {
    check("{o 德国之声}：两周前，两名记者离开。您怎么看？", &["德国之声 ： 两周前，两名记者离开"]);
}

#[test]
fn demand_after_what_was_said() {
    check(
        "{o 笔会}发文指出，这是对{p 王藏}发表批评言论的报复，要求{o 中共}当局放人。",
        &["笔会 指出 这是对王藏发表批评言论的报复", "笔会 要求 放人"],
    );
}

#[test]
fn joint_denial() {
    check("{o 贸易代表办公室}和{o 财政部}没有回复询问。", &["贸易代表办公室+财政部 回复 询问"]);
}

#[test]
fn time_stands_before_the_cue() {
    let time = |marked| {
        run(marked, |_, _, _, statements| statements.first().and_then(|statement| statement.time.clone()))
    };
    assert_eq!(time("{p 李明}周三（10日）表示，价格太高。").as_deref(), Some("2024-01-10"));
    assert_eq!(time("{p 李明}表示，价格周三上涨。"), None);
}

#[test]
fn occasion() {
    let occasion = |marked| {
        run(marked, |text, _, _, statements| {
            statements.first().and_then(|statement| statement.occasion).map(|span| span.of(text).to_owned())
        })
    };
    assert_eq!(occasion("{p 布林肯}在致辞中表示，同盟稳固。").as_deref(), Some("在致辞中"));
    assert_eq!(occasion("{p 布林肯}表示，在致辞中没有提到同盟。"), None);
}

#[test]
fn dateline_is_no_subject() {
    check("路透{l 伦敦}1月10日 - {l 英国}周三表示，谈判继续。", &["英国 表示 谈判继续"]);
}

#[test]
fn odd_text_is_no_trouble() {
    for text in [
        "说",
        "：",
        "“",
        "”说",
        "据，",
        "表示，",
        "“”说。",
        "{p 李}说",
        "{p 李}说：",
        "{p 李}说“",
        "告诉告诉告诉",
    ] {
        run(text, |_, _, _, _| ());
    }
}
