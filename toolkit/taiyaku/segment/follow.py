"""What may not begin a Japanese sentence: particles and endings that go on with what stands before ！ or ？.

「何？」と聞いた is often written without its brackets (何？と聞いた), and names and cries are built into sentences
(お得！な品). A particle is told from a word that begins with the same kana (はい, でも, もう, やはり) by what
follows it: kanji, katakana or a bracket make it a particle; before kana only the usual words do.
"""

from __future__ import annotations

import re

_WORD = r"[一-鿿々〆ァ-ヶーＡ-Ｚａ-ｚA-Za-z0-9０-９「『（(“\"【]"
_NEW_TOPIC = r"(?:こと(?:で|は|か)|わけ|か|の[はも])"  # ということで, というわけで, というか begin sentences
_GO_ON = rf"""
  [、，,・/／=＝:：;；&＆+＋→←⇒〜～~」｣』）)\]］】〕〉》”’｝}}。]
| と(?:{_WORD}|[、。]|いう(?!{_NEW_TOPIC})|いっ(?!ても)|い[いえわ]|か[、のいは一-鿿]|の|は(?!いえ|り)
    |も(?=[一-鿿い言])|して|し[かたま]|され|さえ|す[るれ]|なっ|なり(?!ま?せ?ん?、)|なる|ばかり|お(?!り|く|い|お|ても|もち)
    |き[かけ]|つぶや|みな|みえ|みんな|つい|びっくり|うなず|やや|よ[ばぶ]|わか|あ[っりる]|ほ[めざ]|うた[っわ])
| て(?=感じ|[言思方人]) | っと(?=[言叫思驚、]) | って(?!か|い?ゆ?[うー]か|こと[でか]|わけ)
| という(?!{_NEW_TOPIC}) | といった | とか(?!く)
| などと?(?=[いはがのをもに、と言思一-鿿]) | なんて(?=[、思言一-鿿い])
| の(?!ん|どか|ち[にほ]|り[ま]|みもの|ぼ|せ|び|ろ|ぞ|こ[りっ]|き|ど|む|め|っ)
| に(?!んじ|ぎ[やわ]|が[いさ]|ゃ|こ|っこ|や[にり]|く|お[いうわ]|わか|もかかわ|しても|しろ|せ|げ|ほん|んげ|ん)
| が(?=[{_WORD[1:-1]}あいうなでもど])(?!いい)
| を
| は(?=[、一-鿿ァ-ヶＡ-Ｚa-zA-Z0-9０-９「『]|どう|あり|あっ|な[いかく]|し[なてた]|もう|まだ|まさ|その|この)
| も(?=[、一-鿿ァ-ヶ「『]|あり|あっ|な[いくか]|いい)
| で(?=[一-鿿ァ-ヶ「『]|あ[るりっ]|な[いくけ]|いい|しょう|した|す(?!が|から|けど|ので|よね))
| や(?={_WORD}) | へ(?=[、のと一-鿿ァ-ヶ]) | から(?=[、のはもで一-鿿])(?!揚)
| まで(?=[、のはもに一-鿿]) | より(?=[、はも])
| だ(?=[。！？!?、と]|そう[でだな]|った|け(?!ど|れど)|ろう)
| な(?=[一-鿿ァ-ヶ]|と[思言感、]|の[かはを](?!、)|んです|感じ) | な(?=の(?:だ|です))
| か(?=どうか|[とをがは][一-鿿ぁ-ん]|な[あぁ]?[。！？!?…〜～ー、]|も(?:[。！？!?…〜～]|しれ|知れ))
| し(?=[、。]|て(?!、|も)|た[。、いらり一-鿿]|ま[すし]|よう|ちゃ) | す[るれ](?!と|ど)
| よ(?=[。！？!?、ね]) | ね(?=[。！？!?、]) | わ(?=[。！？!?]) | さ(?=[れせ])
| らしい(?![よね]) | みたい | ばかり | くらい | ぐらい | だの | やら(?=[、のをがはにと一-鿿]) | さえ | すら
| 派(?=[とはがのもに]) | [説論](?=[とはがのもを]) | 的な | 系の | 状態 | コール | 宣言
| 発言 | キャンペーン | (?<=いいね[！!])ボタン | (?<=[」』”])ボタン | (?<=[！!？?])マーク(?![さ氏])
| ちゃん(?!と) | さん(?![一-鿿]|ざん) | くん | 様(?![子々]) | 氏(?!名)
"""
GO_ON = re.compile(_GO_ON, re.VERBOSE)
"""What follows ！？ or a quotation and goes on with its sentence."""
GO_ON_APART = re.compile(
    r"[、，,/／=＝→〜～」』）)】〕〉》]|と(?:[一-鿿。]|い[うっいえ](?!こと|わけ|か)|の)|って(?!か|い?うか|こと[でか])"
    r"|という(?!こと|わけ|か)|とか(?!く)|を|の(?=[一-鿿])|ござい|お願い|おねがい|致し|いたし"
)
"""The same behind a blank, which says by itself that a sentence begins: only what cannot begin one."""

SOFT_GO_ON = re.compile(r"そんな|けれ?ど(?!も?、)|ので|から")
"""What goes on behind … and its like, though it may begin a sentence behind ！."""

_POLITE = (
    r"(?:です|でした|ます|ました|ません|でしょう?|ましょう?|ください|下さい|なさい|ませ|だろう?|っす|やん|じゃん"
    r"|ちゃった|っちゃう|ござい?ます|願い|ありがとう|おめでとう|おすすめ|オススメ|よろしく|かも|っけ|かなあ?|かしら|もん|[かだ]よ|(?<!ん)すぎ|過ぎ|がちょっと|[うろこよぼお]っと|[一-鿿]っ)"
)
_PARTICLE = r"(?:[ねよなわぞぜさか]|よね|よな|かね|かよ|かな|って|もの)?"
_LONG = r"[ー〜～~ぁぃぅぇぉっッァィゥェォ]{0,6}"
POLITE = re.compile(
    rf"(?:{_POLITE}{_PARTICLE}|[たるいうだくすむぶつぐ][ねよわぞぜ]|よね|だよ|だな|のね|のよ|たなあ?|のか|ですか|ますか)"
    rf"{_LONG}\Z"
)
"""A form that only ends sentences: polite endings, sentence-final particles."""
PLAIN = re.compile(
    rf"(?:[ぁ-ん一-鿿](?:た|だ|る|(?<!しま)(?<!もら)い|す|む|ぶ|つ|ぐ|か)|[一-鿿]う|[よろ]う|(?<=[るいたよかねくすむぶつぐんう])って){_LONG}\Z"
)
"""A form that ends sentences but may stand before a noun or in the middle too."""
CLAUSE = re.compile(r"(?:[ぁ-ん一-鿿](?:た|だ|(?<!であ)る)|ない|たい|しい)\Z")
"""A plain form at the end of a clause; a word of two kana would say too little; である stands before names too."""
NOMINAL = re.compile(
    r"(?=.{10})[^、。！？!?]*[一-鿿ァ-ヶーぁ-ん][をがはにもで][一-鿿ァ-ヶーぁ-ん][^、。！？!?]*(?:[一-鿿ァ-ヶーA-Za-z0-9０-９％%)）」]|[っん]たり|[っん].り|[一-鿿][びみりき])\Z"
)
"""A clause that ends in a noun: what shop texts and posts set ♪ and ☆ behind instead of です."""
ADJECTIVE = re.compile(
    r"(?:残念|無理|最高|最悪|微妙|満足|快適|便利|心配|不安|不満|複雑|感激|感動|感謝|失敗|後悔|大変|面倒|駄目|ダメ|イマイチ|いまいち"
    r"|素敵|ステキ|絶品|完璧|抜群|幸せ|ガッカリ|がっかり|ショック|びっくり|ビックリ)\Z"
)
"""What posts set … or a face behind instead of です."""
CRY = re.compile(
    r"(?<![A-Za-z])(?:ok|go|get|yes|no|wow|nice|good|great|start|open|up|ciao|hello|bye|thanks|thank you)\Z",
    re.IGNORECASE,
)
"""A cry in Latin letters, where other words with a mark are names."""
