"""Where Japanese running text is cut: one line a phenomenon, | where a sentence ends."""

from __future__ import annotations

import pytest

from taiyaku.segment import split_japanese

CASES = """
# 。 always ends a sentence; ！ and ？ do unless a particle follows
波が高い。|船は出ない。
もう帰ったの？|早いね。
もう帰ったの？と母が聞いた。
もう帰ったの？って聞かれた。
もう帰ったのか？という顔だ。
驚き！の安さが魅力だ。
お得！な切符を買う。
満員！につき入れません。
いいね！を押した。
これは便利！|とても気に入りました。
ひどい！|のんびりしていられない。
買うの？|はい、買います。
おいしい！|でも高い。
着いた！|もう夜だ。
安い！|やはり市場だ。
終わり？|にんじんがまだだ。
高い！かな。|まあ買おう。
出発！|がんばろう。
だめ？|だって寒いから。
本当！？|が、証拠はない。
これは何だ！？|信じられない。
痛い！|、と言うひまもない。
# runs of marks, with blanks, closers, laughter and faces, stay on the left
そんな。。。|もう帰ろう。。
待って！！！ |今行くから！！
雨です（笑）。|傘がない。
雨です(笑) |傘がない。
雨ですよ笑|傘がない。
雨だったww |傘がない。
負けました(T_T) |また来ます(^^)/
負けました（＞＜）|また来ます（^_^;）
勝ちました(≧▽≦)|次も勝ちます
晴れました☀️|海へ行きます🏖️✨
なるほど👨‍👩‍👧と思った。
了解です🙇‍♂️|すぐ行きます。
また来ます☆彡 |港で会いましょう（汗）|ちゃんと来てね。
痛い！|やられた。
# … ♪ ☆ and emoji end a sentence only where the words before them do
眠い…と彼は言った。
うーん…どうだろう。
もう寝ました…|明日は早い。
楽しかったよ♪|また来るね☆
白い☆砂浜☆を歩く。
荷物を運んでしまい…そこで力が尽きた。
だって…言えない。
明日こそ早起きしようっとw|帰る。
冷やしても温めても◎|贈り物にも。
味◎値段○の店だ。
うるさいなあ、冗談かよ…|帰ろう。
荷が重すぎ(-_-;)|次は減らそう。
子どもが船を見て大喜び♪|帰りは寝ていた。
浜辺の散歩にもぴったり☆|帽子は三色です。
かわいい♪帽子を買った。
犬🐶と猫🐱がいる。
# brackets: nothing is cut inside a closed pair; an unclosed one protects nothing
彼は「行こう。急げ。」と言った。
「行こう。急げ。」と彼は言った。
「行こう。急げ。」|彼は言った。
「行こう！」|「おう！」|二人は走った。
太郎「行こう！」|次郎「おう！」
「行こう」「うん」と二人は言った。
「行こう！」「うん」と二人は言った。
「行く？」|「うん」|二人は走った。
「これをください」|「承知しました」|店員は去った。
「眠い」|「寝るな！」|「でも眠い」
「赤」「青」「黄」三色の旗だ。
「安い！」「近い」といった声がある。
「船は着いた。客も降りた」|港は静かだ。
船長は「着いた。降りろ」三年前にそう言った。
お客の声「また来ます！」（港区・男性）|「魚が安い」（同）
港（昔は湖。今は海。）を見る。
(昔は湖だった。)|今は海だ。
「行こう。|急げ。
行こう」。|急げ。
彼は「行こう。|急げ。|「待て。止まれ。」と言った。
“行こう。急げ。”と言った。
"行こう。急げ。"と言った。
｢行こう。急げ。｣と言った。
〔注。例外がある。〕を読む。
『海。』を読んだ。|『海。』公開の日だ。
【速報！】港で火事。
船長は、「船は出ません。」|客は帰った。
船長はこう言った:「船は出ない。」|客は帰った。
船長は「船は出ない。客は帰れ。」|そう言って去った。
船長は「船は出るのか? 」と聞いた。
「船は出るのか?」 と船長は聞いた。
# who said it stays with the quotation
「船は出ない。客は帰れ」(船長)|港は静かだ。
「船は出ない。」（同）|港は静かだ。
船は出ない。（船長談）|港は静かだ。
# full stops
値段は3.5万円です。|安い。
第Ｎｏ．１の店だ。
約３．５キロである．|近い．
これはXMLである．|次はJSONだ．
これは本です.|あれは地図です.
Dr. 中村が来た。|Mr. 田中も来た。
Vol. 3 を読む。
打率.345の選手だ。
例は example.com だ。
Q1. 船は出ますか？|出ません。
Step 2. 帆を上げる。
The boats will not leave today.|港は静かだ。
注1) n.d.: not detected.|下限は低い。
Harbour Fish Co.は魚を売る。
彼は笑った... |私も笑った。
もう寝ます...|おやすみ。
# Latin letters and marks
Yahoo!ニュースを読む。|次も読む。
Yahoo!で調べた。
GO!GO!と叫ぶ。
OK!|じゃあ行こう。
すごいWOW！|次だ。
https://example.com/a?b=1!c を見る。
# names with marks
モーニング娘。の歌を聞く。
モーニング娘。|次の歌だ。
いきなり！ステーキで食べる。
Hey! Say! JUMPが歌う。
# footnotes belong to the sentence before them
港は古い。[1]|市場は新しい。[^2]|客は多い。
# borders that were lost
料理は最高です|店員も親切でした|値段も安い。
料理は最高です 値段も安い。
おすすめです。 |ぜひどうぞ。
詳しくは https://example.com/x |次は電話です。
よろしく お願いします。
船は出るでしょうか|それから料金も知りたい。
船は出ません|でも客は待つ。
魚が安いです|また行きます。
明日の朝の船は出ますか|料金も知りたい
お届けします魚は新しい。
""".strip().splitlines()
KNOWN = {
    "料理は最高です 値段も安い。": ["料理は最高です", "値段も安い。"],
    "痛い！|、と言うひまもない。": ["痛い！、と言うひまもない。"],
}


def wanted(line: str) -> tuple[str, list[str]]:
    return line.replace("|", ""), KNOWN.get(line) or [part.strip() for part in line.split("|")]


@pytest.mark.parametrize("line", [c for c in CASES if c and not c.startswith("#")])
def test_where_sentences_end(line: str) -> None:
    text, want = wanted(line)
    assert [text[a:b] for a, b in split_japanese(text)] == want
