//! How news tells of encounters, one test for each phenomenon: what must be found, and what only
//! looks like it.

use super::check;

#[test]
fn transitive_with_titles_on_both_sides() {
    check(
        "{l英国}首相{p苏纳克}在{l伦敦}会晤了到访的{l德国}总理{p朔尔茨}。",
        "苏纳克 朔尔茨 | in_person asserted @伦敦 | 会晤",
    );
    check("{l英国}首相{p苏纳克}在{l伦敦}会晤结束后离开。", "");
}

#[test]
fn topic_time_first_and_relative_clause_before_the_object() {
    check(
        "1月9日，国务委员{p谌贻琴}在{l北京}会见来{l华}出席论坛并进行工作访问的{l蒙古}副总理{p阿玛尔}。",
        "谌贻琴 阿玛尔 | in_person asserted 2024-01-09 @北京 | 会见",
    );
    check("1月9日，来{l华}出席论坛的{l蒙古}副总理{p阿玛尔}参观了{l北京}。", "");
}

#[test]
fn light_verb() {
    check(
        "10日，{l埃及}外长{p舒克里}与到访的{l约旦}外长{p萨法迪}举行会谈。",
        "舒克里 萨法迪 | talks asserted 2024-01-10 | 会谈",
    );
    check("10日，{l埃及}外长{p舒克里}举行记者会，谈到{l约旦}。", "");
}

#[test]
fn call_by_light_verb() {
    check(
        "{l加拿大}外长{p乔利}本周四与{l印度}外长{p苏杰生}举行通话。",
        "乔利 苏杰生 | call asserted 2024-01-11 | 通话",
    );
    check("{l加拿大}外长{p乔利}的通话录音被{l印度}媒体公开。", "");
}

#[test]
fn split_verb() {
    check(
        "{p马克龙}已于8日和{l巴西}总统{p卢拉}通了电话。",
        "马克龙 卢拉 | call asserted 2024-01-08 | 通了电话",
    );
    check("{p马克龙}说，{l巴西}的电话通了，{p卢拉}却不在。", "");
}

#[test]
fn coordinated_parties_with_a_shared_head() {
    check(
        "{l波兰}、{l捷克}、{l匈牙利}和{l斯洛伐克}四国总理10日在{l布拉格}举行会谈。",
        "波兰 捷克 匈牙利 斯洛伐克 | talks asserted 2024-01-10 @布拉格 | 会谈",
    );
    check("{l波兰}、{l捷克}、{l匈牙利}和{l斯洛伐克}四国总理10日发表文章。", "");
}

#[test]
fn joint_abbreviation_as_subject() {
    check("{l韩}{l日}军方官员周三举行了防务会谈。", "韩日军方官员 | talks asserted 2024-01-10 | 会谈");
    check("{l韩}{l日}贸易额周三创下新高。", "");
}

#[test]
fn both_sides_stand_for_those_who_met() {
    check(
        "{p苏杰生}周三与{p拉夫罗夫}在{l莫斯科}会谈。双方讨论了能源合作。",
        "苏杰生 拉夫罗夫 | talks asserted 2024-01-10 @莫斯科 | 会谈 讨论",
    );
    check("合同写明，双方讨论后签字，{p张三}说。", "");
}

#[test]
fn noun_points_back() {
    check(
        "{p岸田文雄}周四会晤{p尹锡悦}。这次会面历时一小时。",
        "岸田文雄 尹锡悦 | in_person asserted 2024-01-11 | 会晤 会面",
    );
    check("{p岸田文雄}周四抵达{l首尔}。这次会面的地点没有公布。", "");
}

#[test]
fn noun_with_its_parties() {
    check("{p阿登纳}与{p戴高乐}的会晤改变了欧洲。", "阿登纳 戴高乐 | in_person asserted | 会晤");
    check("{p阿登纳}与{p戴高乐}的传记同时出版。", "");
}

#[test]
fn summit_as_modifier() {
    check(
        "{p尹锡悦}与{l日本}首相{p岸田文雄}去年8月峰会的成果正在落实。",
        "尹锡悦 岸田文雄 | summit asserted 2023-08 | 峰会",
    );
    check("{p尹锡悦}去年8月在金融峰会上致辞。", "");
}

#[test]
fn occasion_of_a_statement() {
    check(
        "{l土耳其}总统{p埃尔多安}10日会见到访的{l卡塔尔}首相{p穆罕默德}时表示，愿深化合作。",
        "埃尔多安 穆罕默德 | in_person asserted 2024-01-10 | 会见",
    );
    check("{l土耳其}总统{p埃尔多安}10日接受{o半岛电视台}采访时表示，愿深化合作。", "");
}

#[test]
fn beside_a_conference() {
    check(
        "{l越南}总理{p范明政}在{l达沃斯}出席论坛期间会见{l瑞士}总统{p阿姆赫德}。",
        "范明政 阿姆赫德 | in_person asserted @达沃斯 | 会见",
    );
    check("{l越南}总理{p范明政}在{l达沃斯}出席论坛期间参观企业。", "");
}

#[test]
fn received() {
    check("{p李某某}曾获{l法国}总统{p马克龙}接见。", "李某某 马克龙 | in_person asserted | 接见");
    check("{p李某某}曾获{l法国}总统{p马克龙}颁发勋章。", "");
}

#[test]
fn refused() {
    check("{p阿巴斯}拒绝会见{l美国}特使{p库什纳}。", "阿巴斯 库什纳 | in_person denied | 会见");
    check("{p阿巴斯}拒绝评论，{l美国}特使{p库什纳}已经离开。", "");
}

#[test]
fn cancelled_and_postponed() {
    check("{p默克尔}取消了与{p莫拉维茨基}的会晤。", "默克尔 莫拉维茨基 | in_person denied | 会晤");
    check("{p默克尔}与{p莫拉维茨基}的会谈被推迟。", "默克尔 莫拉维茨基 | talks denied | 会谈");
    check("{p默克尔}取消了假期，{p莫拉维茨基}则推迟选举。", "");
}

#[test]
fn planned() {
    check(
        "{l澳大利亚}总理{p阿尔巴尼斯}定于15日会晤{l斐济}总理{p兰布卡}。",
        "阿尔巴尼斯 兰布卡 | in_person planned 2024-01-15 | 会晤",
    );
    check("{l澳大利亚}将领{p坎贝尔}15日退休，{l斐济}总理{p兰布卡}致谢。", "");
}

#[test]
fn possible() {
    check(
        "{p佩罗夫斯基}可能在周末约见{p李某}。",
        "佩罗夫斯基 李某 | in_person hypothetical 2024-01-06/2024-01-07 | 约见",
    );
    check("条约见证了{l中国}的历史，{p李某}可能不知道。", "");
}

#[test]
fn video() {
    check("{p王毅}同{l挪威}外交大臣{p艾德}举行视频会晤。", "王毅 艾德 | video asserted | 视频会晤");
    check("{p王毅}看了{l挪威}外交大臣{p艾德}的视频。", "");
}

#[test]
fn summoned() {
    check("{l瑞典}外交部召见{l伊朗}大使{p阿某}。", "瑞典 阿某 | in_person asserted | 召见");
    check("{l瑞典}车企召回汽车，{l伊朗}大使{p阿某}表示关切。", "");
}

#[test]
fn headline_without_subject_after_a_wide_space() {
    check(
        "选举前夕　{l法国}总统{p马克龙}会晤{l塞内加尔}总统{p萨勒}",
        "马克龙 萨勒 | in_person asserted | 会晤",
    );
    check("{l法国}总统{p马克龙}　{l塞内加尔}选举前夕会晤不易", "");
}

#[test]
fn before_and_after_the_meeting() {
    check(
        "{p岸田文雄}与{p尹锡悦}会谈后对记者表示，关系正在改善。",
        "岸田文雄 尹锡悦 | talks asserted | 会谈",
    );
    check("{p岸田文雄}赛后对记者表示，{p尹锡悦}看了比赛。", "");
}

#[test]
fn false_friends() {
    check("{l德国}将会面临能源短缺，{l法国}也会。", "");
    check("{p张三}会说普通话，{p李四}也会说。", "");
    check("{p张三}获准会见律师{p李四}。", "");
    check("{p张三}无法会见协助家属的律师。", "");
    check("{p张三}预约见医生，{p李四}陪他去。", "");
    check("{l德国}总统、总理和国防部长召开紧急会议。", "");
    check("{p张三}在大会上向{l德国}学生发表讲话。", "");
    check("{p张三}参加会见。", "");
    check("{o甲公司}和{o乙公司}周五公布财报和电话会议。", "");
    check("法案最快下月交由{l英国}国会讨论。", "");
}

#[test]
fn general_talk_of_talks() {
    check("{l美国}和{l日本}每年举行会谈。", "美国 日本 | talks generic | 会谈");
    check("{l美国}与{l日本}正在加强对话。", "");
    check("与{l日本}进行深入对话也很重要，{p张三}说。", "");
    check("{l美国}不会强迫{l台湾}与{l北京}谈判。", "");
}

#[test]
fn two_encounters_under_one_verb() {
    check(
        "{p韩正}分别会见{l法国}总理{p巴耶}和{l荷兰}首相{p斯霍夫}。",
        "韩正 巴耶 | in_person asserted | 会见 / 韩正 斯霍夫 | in_person asserted | 会见",
    );
    check(
        "{p韩正}会见{l法国}总理{p巴耶}和夫人{p伊丽莎白}。",
        "韩正 巴耶 伊丽莎白 | in_person asserted | 会见",
    );
}

#[test]
fn subject_carried_over() {
    check(
        "{p王毅}10日抵达{l开罗}，随后会见{p舒克里}。",
        "王毅 舒克里 | in_person asserted 2024-01-10 @开罗 | 会见",
    );
    check(
        "{o捷克外交部}10日表示，将召见{l中国}大使{p张某}。",
        "捷克外交部 张某 | in_person planned 2024-01-10 | 召见",
    );
}

#[test]
fn relative_clause_of_the_subject_does_not_meet() {
    check(
        "{p拜登}将提名的贸易代表{p戴琦}10日与{p刘鹤}会谈。",
        "戴琦 刘鹤 | talks asserted 2024-01-10 | 会谈",
    );
}

#[test]
fn visit_and_conference_tell_where_and_when() {
    check(
        "{p阿扎尔}9日访问{l台湾}。{p阿扎尔}还会见了{p蔡英文}。",
        "阿扎尔 蔡英文 | in_person asserted 2024-01-09 @台湾 | 会见",
    );
    check(
        "{p阿扎尔}9日访问{l台湾}。{p阿扎尔}去年曾会见{p蔡英文}。",
        "阿扎尔 蔡英文 | in_person asserted 2023 | 会见",
    );
    check(
        "大会10日在{l日内瓦}举行。会议期间，{p赵某}会见了{p阿克松}。",
        "赵某 阿克松 | in_person asserted 2024-01-10 @日内瓦 | 会见",
    );
}

#[test]
fn date_after_the_word_must_belong_to_it() {
    check("{p特朗普}与{p蔡英文}通话打破了1979年以来的常规。", "特朗普 蔡英文 | call asserted | 通话");
    check("{p普京}与{p莫迪}的会谈定于15日举行。", "普京 莫迪 | talks planned 2024-01-15 | 会谈");
}
