//! One table for each frame: sentences with the names marked, and the meetings they state.

use crate::relation::marked;

/// `甲 乙 | in_person asserted | 会晤`, several meetings divided by ` / `.
#[track_caller]
fn check(text: &str, expected: &str) {
    let (article, entities, found) = marked::find(text);
    let shown: Vec<String> = found
        .meetings
        .iter()
        .map(|meeting| {
            assert!(!meeting.evidence.is_empty());
            let name = |idx: usize| entities[idx].name.as_str();
            let parties: Vec<&str> =
                meeting.participants.iter().map(|participant| name(participant.entity.index())).collect();
            let mut shown = format!(
                "{} | {} {}",
                parties.join(" "),
                serde_json::to_value(meeting.kind).expect("plain").as_str().unwrap_or_default(),
                serde_json::to_value(meeting.realis).expect("plain").as_str().unwrap_or_default(),
            );
            if let Some(time) = &meeting.time {
                shown.push(' ');
                shown.push_str(time);
            }
            for place in &meeting.places {
                shown.push_str(" @");
                shown.push_str(name(place.index()));
            }
            let triggers: Vec<&str> = meeting.triggers.iter().map(|span| span.of(&article.text)).collect();
            shown + " | " + &triggers.join(" ")
        })
        .collect();
    assert_eq!(shown.join(" / "), expected, "{text}");
}

mod phenomena;

#[test]
fn transitive() {
    check(
        "{l美国}国务卿{p布林肯}周五在{l华盛顿}会晤了到访的{l日本}外相{p上川阳子}。",
        "布林肯 上川阳子 | in_person asserted 2024-01-12 @华盛顿 | 会晤",
    );
    check("{p韩正}会见来华出席论坛并进行访问的{l法国}总理{p巴耶}。", "韩正 巴耶 | in_person asserted | 会见");
    check(
        "{p王毅}10日在{l北京}会见{l法国}外长{p塞茹内}，就双边关系交换意见。",
        "王毅 塞茹内 | in_person asserted 2024-01-10 @北京 | 会见",
    );
    check("{l德国}召见{l俄罗斯}大使{p涅恰耶夫}。", "德国 涅恰耶夫 | in_person asserted | 召见");
}

#[test]
fn verb_without_people_is_no_meeting() {
    check("{p张三}获准会见律师。", "");
    check("{l中国}将会面临严重的灾难，{l美国}也是。", "");
    check("{p李四}下周拜访{l德国}和{l法国}。", "");
    check("{p王五}在记者会上表示，{l中国}不会改变。", "");
}

#[test]
fn side_by_side() {
    check("{p普京}与{p莫迪}举行会谈。", "普京 莫迪 | talks asserted | 会谈");
    check(
        "{p拜登}周三同{l中国}国家主席{p习近平}通了电话。",
        "拜登 习近平 | call asserted 2024-01-10 | 通了电话",
    );
    check("{p普京}和{p埃尔多安}的会晤持续了三小时。", "普京 埃尔多安 | in_person asserted | 会晤");
    check("在与{p王毅}的会谈中，{p布林肯}提到{l台湾}。", "布林肯 王毅 | talks asserted | 会谈");
    check(
        "{p王毅}访问{l欧洲}后，又在{l莫斯科}与{l印度}外长{p苏杰生}会谈。",
        "王毅 苏杰生 | talks asserted @莫斯科 | 会谈",
    );
}

#[test]
fn lone_party_is_no_meeting() {
    check("{p普京}的会谈能力受到赞扬。", "");
    check("{p张三}在{l北京}出席金融峰会时致辞。", "");
    check("{l中国}外交部称会加强对话。", "");
}

#[test]
fn several_parties() {
    check(
        "{l俄罗斯}、{l土耳其}和{l伊朗}三国外长10日在{l莫斯科}举行会谈。",
        "俄罗斯 土耳其 伊朗 | talks asserted 2024-01-10 @莫斯科 | 会谈",
    );
    check(
        "{l美国}国务卿{p蓬佩奥}与{l日本}、{l印度}及{l澳大利亚}外长举行会谈。",
        "蓬佩奥 日本 印度 澳大利亚 | talks asserted | 会谈",
    );
}

#[test]
fn severally() {
    check(
        "{p崔钟建}分别会见了{l中国}大使{p邢海明}和{l日本}大使{p富田浩司}。",
        "崔钟建 邢海明 | in_person asserted | 会见 / 崔钟建 富田浩司 | in_person asserted | 会见",
    );
    check(
        "{p岸田}先后与{l韩国}总统{p尹锡悦}、{l越南}总理{p范明政}通电话。",
        "岸田 尹锡悦 | call asserted | 通电话 / 岸田 范明政 | call asserted | 通电话",
    );
    check("{p王毅}会见{p李某}和{p赵某}。", "王毅 李某 赵某 | in_person asserted | 会见");
}

#[test]
fn passive() {
    check("{p黎智英}曾获{l美国}副总统{p彭斯}接见。", "黎智英 彭斯 | in_person asserted | 接见");
    check("{p张三}获准回国，{l美国}副总统{p彭斯}当天抵达{l日本}。", "");
}

#[test]
fn refused_and_called_off() {
    check(
        "{l美国}国务卿{p蓬佩奥}访问{l梵蒂冈}，但教皇{p方济各}拒绝会见。",
        "方济各 蓬佩奥 | in_person denied @梵蒂冈 | 会见",
    );
    check("{p特朗普}取消了与{p普京}的会晤。", "特朗普 普京 | in_person denied | 会晤");
    check("{p特朗普}与{p普京}的会谈被推迟。", "特朗普 普京 | talks denied | 会谈");
    check("{p特朗普}未来几天将与{p普京}会晤。", "特朗普 普京 | in_person planned | 会晤");
}

#[test]
fn planned_or_possible() {
    check("{p普京}定于15日与{p特朗普}会晤。", "普京 特朗普 | in_person planned 2024-01-15 | 会晤");
    check("{p埃斯珀}希望与{p魏凤和}举行会晤。", "埃斯珀 魏凤和 | in_person hypothetical | 会晤");
    check("{p普京}将军火卖给{l印度}后，与{p莫迪}会晤。", "普京 莫迪 | in_person asserted | 会晤");
}

#[test]
fn points_back() {
    check(
        "{p王毅}周三在{l北京}与{p苏杰生}会谈。这次会面受到关注。双方讨论了边境局势。",
        "王毅 苏杰生 | talks asserted 2024-01-10 @北京 | 会谈 会面 讨论",
    );
    check("{p王毅}抵达{l北京}。这次会面受到关注。", "");
}

#[test]
fn joins_in() {
    check(
        "{p李某}在{l北京}会见{p王某}。{p赵某}参加了会见。",
        "李某 王某 赵某 | in_person asserted @北京 | 会见 会见",
    );
}

#[test]
fn distinct_encounters_stay_apart() {
    check(
        "{p王毅}周三与{p苏杰生}会谈，周四与{p拉夫罗夫}会谈。",
        "王毅 苏杰生 | talks asserted 2024-01-10 | 会谈 / 王毅 拉夫罗夫 | talks asserted 2024-01-11 | 会谈",
    );
    check(
        "{p王毅}1月3日与{p苏杰生}会谈。{p王毅}1月9日与{p苏杰生}再次会谈。",
        "王毅 苏杰生 | talks asserted 2024-01-03 | 会谈 / 王毅 苏杰生 | talks asserted 2024-01-09 | 会谈",
    );
}

#[test]
fn remote() {
    check("{p王毅}同{l德国}外长{p马斯}举行视频会晤。", "王毅 马斯 | video asserted | 视频会晤");
    check("{p王毅}以视频方式同{p马斯}举行会晤。", "王毅 马斯 | video asserted | 会晤");
    check("{p张三}会说普通话，{p李四}也会。", "");
}

#[test]
fn summit() {
    check("{l中}{l美}元首{l旧金山}会晤推动了关系。", "中 美 | in_person asserted @旧金山 | 会晤");
}

#[test]
fn events_and_sessions_are_no_meetings() {
    check(
        "{p韩正}会见来华出席{l北京}妇女峰会的{l老挝}国家副主席{p巴妮}。",
        "韩正 巴妮 | in_person asserted | 会见",
    );
    check("{p普京}与{p莫迪}在第十届金融峰会见面。", "普京 莫迪 | in_person asserted | 见面");
    check("这份章程经{o教育部}部务会议和{o财政部}办公会议讨论定稿。", "");
    check("{o欧盟}与{o东盟}合办线上视频会议。", "");
    check(
        "{p普京}周三与{p莫迪}在{l莫斯科}举行峰会。",
        "普京 莫迪 | summit asserted 2024-01-10 @莫斯科 | 峰会",
    );
}

#[test]
fn persons_meet_not_their_countries() {
    check(
        "{l中国}总理{p周恩来}与{l印度}总理{p尼赫鲁}会谈。{l中国}、{l印度}、{p周恩来}和{p尼赫鲁}会谈。",
        "周恩来 尼赫鲁 | talks asserted | 会谈 会谈",
    );
    check("{o甲公司}总裁{p张三}与{o甲公司}会谈。", "");
    check("{o甲公司}总裁{p张三}与{o乙公司}会谈。", "张三 乙公司 | talks asserted | 会谈");
    check("{p洛德}周三说，我们与{l中国}谈判时有影响力。", "");
    // FIXME: 代表 governs 普京 alone; 绍伊古 met 莫迪.
    check("{p绍伊古}代表总统{p普京}和总理{p莫迪}会面。", "普京 莫迪 | in_person asserted | 会面");
    // FIXME: who says it is not the one who will meet.
    check("{p张三}认为，未来在与{p拜登}的会谈中谈到贸易。", "张三 拜登 | talks asserted | 会谈");
}

#[test]
fn object_ends_at_and() {
    check("{p李强}将赴{l巴西}出席领导人会晤并访问{l埃及}。", "");
    check("{p普京}会见{p莫迪}并访问{l埃及}。", "普京 莫迪 | in_person asserted | 会见");
}

#[test]
fn press_does_not_meet() {
    check("{p王毅}周三接受{o新华社}专访时谈到对话。", "");
    check("{p王毅}周三与{a外国媒体}见面。", "");
    check("{p王毅}周三与{a外国学者}见面。", "王毅 外国学者 | in_person asserted 2024-01-10 | 见面");
}

#[test]
fn wished_talks_are_no_meetings() {
    check("{l法国}呼吁{l以色列}与{l黎巴嫩}展开谈判。", "");
    check("{l中国}愿推进{l中}{l日}自贸协定谈判。", "");
    check("{l以色列}与{l黎巴嫩}周三展开谈判。", "以色列 黎巴嫩 | talks asserted 2024-01-10 | 谈判");
}

#[test]
fn weak_words_need_company() {
    check("{l美国}周一与{l台湾}举行经济对话。", "美国 台湾 | dialogue asserted 2024-01-08 | 对话");
    check("{l北京}应该与{p拜登}沟通。", "");
    check("{l俄}{l乌}战争等问题需要讨论。", "");
    check("{p王毅}呼吁{l美国}保持对话。", "");
}

#[test]
fn brackets_do_not_take_part() {
    check(
        "（{o中央社}记者{p谢某}{l台北}24日电）{p蔡英文}接见{l日本}前首相{p森喜朗}。",
        "蔡英文 森喜朗 | in_person asserted | 接见",
    );
}

#[test]
fn speaker_does_not_meet() {
    check("{o路透社}报道称，{p特朗普}与{p普京}会晤。", "特朗普 普京 | in_person asserted | 会晤");
    check("发言人{p马某}说，{p特朗普}将会见{p普京}。", "特朗普 普京 | in_person planned | 会见");
}

#[test]
fn who_belongs_to_somebody_meets_instead() {
    check("{p余某}的妻子{p许某}会见了{l法国}大使{p白某}。", "许某 白某 | in_person asserted | 会见");
    check("{o云海公司}的买家与{o青山集团}洽谈收购。", "");
    check("{o云海公司}与{o青山集团}周三洽谈收购。", "云海公司 青山集团 | talks asserted 2024-01-10 | 洽谈");
    check("{p张三}上月与{p拜登}的顾问{p李四}会面。", "张三 李四 | in_person asserted 2023-12 | 会面");
}

#[test]
fn the_public_is_not_met() {
    check("这部影片的导演{p张三}周三与观众见面。", "");
    check("{l法国}和{l德国}周三举行气候峰会文件吹风会。", "");
    check("{p张三}周三与作家{p李四}见面。", "张三 李四 | in_person asserted 2024-01-10 | 见面");
}

#[test]
fn relations_and_rules_are_no_meetings() {
    check("{l法国}与{l智利}邦交稳固、沟通非常畅通。", "");
    check("新规定说，国防部长与财政部长协商后，可将公司列入名单。", "");
}

#[test]
fn done_is_done() {
    check("{p张三}预计周三与{p李四}举行了会谈。", "张三 李四 | talks asserted 2024-01-10 | 会谈");
    check("{p张三}预计周三与{p李四}举行会谈。", "张三 李四 | talks planned 2024-01-10 | 会谈");
    check("{l法}{l德}两国外长周三的会谈令{l法国}取消了禁令。", "法国 德 | talks asserted 2024-01-10 | 会谈");
    check("{p张三}担心引起争议，不愿在{p李四}来访时予以接见。", "李四 张三 | in_person denied | 接见");
}

#[test]
fn first_of_its_kind_is_the_one_told_before() {
    check(
        "{l美国}大使{p张三}周三与{l台湾}处长{p李四}餐叙，这是{l美国}大使首次与{l台湾}官员会面。",
        "张三 李四 | in_person asserted 2024-01-10 | 餐叙 会面",
    );
}

#[test]
fn spaced_dash_joins_nobody() {
    check(
        "路透{l东京}1月9日 - {o云海公司}与{o青山集团}周二举行会谈。",
        "云海公司 青山集团 | talks asserted 2024-01-09 | 会谈",
    );
    check("{l中}{l美}{l吉隆坡}周二举行会谈。", "中 美 | talks asserted 2024-01-09 | 会谈");
}

#[test]
fn asked_denied_and_allowed() {
    check("发言人{p马某}被问到{p张三}是否会与{p李四}会面。", "张三 李四 | in_person hypothetical | 会面");
    check("{p张三}决定不在{p李四}访问{l法国}时与他见面。", "张三 李四 | in_person denied @法国 | 见面");
    check("{p张三}设法促成了{p李四}和{p王五}的会晤。", "李四 王五 | in_person asserted | 会晤");
    check("{p张三}深知与{p李四}通话可能招致批评。", "张三 李四 | call hypothetical | 通话");
}

#[test]
fn telephones_ring_in_places() {
    check("{p张三}打电话到{l捷克}询问。", "");
    check("{p张三}打电话给{p李四}询问。", "张三 李四 | call asserted | 打电话");
}

#[test]
fn overview_and_its_parts_are_told_once() {
    check(
        "{p张三}周三会见{l巴西}、{l法国}和{l德国}议会领导人。在会见{l巴西}议长{p李四}时，{p张三}表示欢迎。\
         在会见{l法国}议长{p王五}时，{p张三}表示欢迎。在会见{l德国}议长{p赵六}时，{p张三}表示欢迎。",
        "张三 李四 | in_person asserted | 会见 / 张三 王五 | in_person asserted | 会见 / \
         张三 赵六 | in_person asserted | 会见",
    );
}

#[test]
fn those_named_around() {
    check("{l新加坡}会谈期间，{p张三}和{p李四}就合作达成共识。", "张三 李四 | talks asserted @新加坡 | 会谈");
    check("{l新加坡}会谈期间，{p张三}表示欢迎。", "");
    check(
        "今年是{l法国}和{l智利}建交50周年。两国元首周三就此通话。",
        "法国 智利 | call asserted 2024-01-10 | 通话",
    );
}

#[test]
fn sessions_hosts_and_hearers_are_no_parties() {
    check("{l法国}总统、总理和国防部长周三召开会议讨论局势。", "");
    check("{o云海公司}周三宣布会议，并说由{p张三}主持该会议。", "");
    check("司令{p张三}在周四的电话会议上表示满意。", "");
    check("发言人{p马某}说：“总统预计周三接见{p李四}议长。”", "");
    check("{p张三}正与第二家{l中国}公司进行谈判。", "");
    check("{p张三}与{l中国}谈判代表{p李四}有过交锋。", "");
    check(
        "{l法国}总统、{l德国}总理和{l波兰}防长周三召开会议。",
        "法国总统 德国总理 波兰防长 | unspecified asserted 2024-01-10 | 会议",
    );
}

#[test]
fn day_of_the_partner_is_not_that_of_the_meeting() {
    check("{p张三}有意与20日就任的总统{p李四}会面。", "张三 李四 | in_person hypothetical | 会面");
    check("{p张三}20日与就任的总统{p李四}会面。", "张三 李四 | in_person planned 2024-01-20 | 会面");
}

#[test]
fn country_of_nameless_people_is_no_party() {
    check("{o云海公司}正与一家{l美国}求购者进行谈判。", "");
    check("{p张三}与被捕的两名{l加拿大}人会面。", "");
    check("{l法国}与{l中国}协商后达成协议。", "法国 中国 | talks asserted | 协商");
}

#[test]
fn plan_of_the_clause_before() {
    check(
        "{p林某}原本准备周四启程，到{l北京}会见{p张三}。",
        "林某 张三 | in_person planned 2024-01-11 @北京 | 会见",
    );
    check(
        "{p林某}周四启程，到{l北京}会见{p张三}。",
        "林某 张三 | in_person asserted 2024-01-11 @北京 | 会见",
    );
}

#[test]
fn dateline_topic_and_owner_are_no_parties() {
    check(
        "路透{l布鲁塞尔}1月11日 - {l英国}与{l法国}周四举行会谈。",
        "英国 法国 | talks asserted 2024-01-11 | 会谈",
    );
    check("{p张三}曾与{p李四}就收购{o抖音}国际版{o海云公司}通话。", "张三 李四 | call asserted | 通话");
    check("{l北京}没有同{p李四}的代表进行过对话。", "");
    check("{p张三}周三举行由外交官员出席的内部会议，{p李四}不满。", "");
}

#[test]
fn places_beside_the_partner_are_no_parties() {
    check(
        "{p河野}周三与正在{l关岛}一带访问的{l美国}防长{p李四}举行会谈。",
        "河野 李四 | talks asserted 2024-01-10 @关岛 | 会谈",
    );
    check("{p张三}将与{l印太}国家的外长举行会谈，{p李四}不满。", "张三 外长 | talks planned | 会谈");
    check("官员们周三围绕{l中国}的动向展开讨论。", "");
    check("{l中国}与{l法国}的对话周三展开。", "中国 法国 | dialogue asserted 2024-01-10 | 对话");
}
