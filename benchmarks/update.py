"""How many translations `update` carries over synthetic edits, and how `msgmerge` does on the same files.

    python benchmarks/update.py [SIZE…] [--seed N] [--rate R] [--no-msgmerge] [--show N]

Sentences come from a grammar of our own. Edits, drawn for a share `--rate` of the sentences: punctuation, width,
one word, joined with the next, split at a comma, dropped, replaced by an unrelated one; some paragraphs are moved,
and one sentence in fifty is repeated. Truth is kept while editing. A changed unit is

- right: it has the old translation (both, for a join), or none where it is unrelated to any;
- half: a join that got one of its two;
- wrong: it has a translation that is not its own;
- lost: it has none.

Times are those of the processor, for reading the PO file, aligning and writing it.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from taiyaku.catalog import po_bytes, read_po
from taiyaku.catalog.update import new_header, update_catalog
from taiyaku.model import Catalog, Kind, Segment, Unit


def _words(text: str) -> list[str]:
    return text.split()


PLACES = _words(
    "港 市場 工場 駅前 山あいの村 島 県庁 大学の研究室 商店街 畑 川べり 役場 空港 倉庫 博物館 造船所 温泉街 図書館"
)
WHO = _words(
    "漁師 職人 学生 技術者 市長 農家 観光客 記者 医師 店主 研究者 運転手 主婦 会社員 画家 大工 教師 看護師"
)
WHAT = _words(
    "新しい機械 古い地図 朝の便 試作品 小さな船 来年の予算 雨の予報 祭りの準備 設計図 半導体の部品 "
    "米の値段 橋の工事 町の歴史 井戸の水 輸出の条件 電池の在庫 苗木 手紙"
)
HOW = _words(
    "静かに 急いで 二人で 毎週 今年から 予定どおり 声を上げて 慎重に 初めて 何度も 朝早く 夜遅くまで "
    "雨の中で 笑いながら"
)
DID = _words(
    "運んだ 調べた 見せた 話し合った 待った 直した 届けた 数えた 選んだ 守った 売った 書き直した 断った 並べた"
)
WHY = _words(
    "人手が足りないので 台風が近いため 約束だったから 雪が解けると 値上がりが続くなか 需要が増え "
    "隣の町に負けまいと 先代のころから"
)
SKY = _words(
    "空は午後から曇り 山頂の雪はまだ深く 星がよく見えた 霧が谷を隠していた 北風が強まった "
    "気温は上がらなかった 虹が二重にかかった"
)
CUP = _words(
    "決勝は延長にもつれた 主将が先制点を決めた 三位に終わった 観客席が沸いた 記録は破られなかった "
    "審判の笛が鳴った 控えの選手が走り出した"
)
WORD = re.compile(r"[一-龯]{2,}|[ァ-ヴー]{2,}")
FULL_WIDTH = {c: c + 0xFEE0 for c in map(ord, "0123456789")}

Truth = tuple[str, frozenset[int]]  # text, the old sentences that it comes from


def sentence(rng: random.Random) -> str:
    """One sentence of the grammar, 20 to 60 characters."""
    number = rng.choice([f"{rng.randrange(2, 9000)}人の", f"{rng.randrange(1950, 2026)}年、", "", ""])
    doing = f"{rng.choice(WHAT)}を{rng.choice(HOW)}{rng.choice(DID)}。"
    text = f"{rng.choice(PLACES)}では、{number}{rng.choice(WHO)}が{doing}"
    if rng.random() < 0.4:
        text = f"{rng.choice(WHY)}、{text}"
    if rng.random() < 0.2:
        text = f"「{text[:-1]}」と{rng.choice(WHO)}は言う。"
    return text


def stranger(rng: random.Random) -> str:
    """A sentence about something else, in another form."""
    return f"{rng.choice(SKY)}、{rng.choice(CUP)}。"


def article(size: int, rng: random.Random) -> list[str]:
    """`size` sentences, one in fifty a repetition of another."""
    seen: dict[str, None] = {}
    while len(seen) < size:
        seen[sentence(rng)] = None
    out = list(seen)
    for i in range(0, size, 50):
        out[rng.randrange(size)] = out[i]
    return out


def edited(old: list[str], rate: float, rng: random.Random) -> tuple[list[Truth], set[int]]:
    """The new version with its truth, and which of its sentences changed."""
    new: list[tuple[str, frozenset[int], bool]] = []
    words = [*PLACES, *WHO, *WHAT]
    i = 0
    while i < len(old):
        text, own = old[i], frozenset([i])
        kind = rng.choice(["mark", "mark", "width", "word", "word", "word", "join", "split", "drop", "replace"])
        found = list(WORD.finditer(text))
        if rng.random() >= rate:
            new.append((text, own, False))
        elif kind == "mark":
            new.append((text.replace("、", "", 1) if "、" in text else text[:-1] + "！", own, True))
        elif kind == "width" and text.translate(FULL_WIDTH) != text:
            new.append((text.translate(FULL_WIDTH), own, True))
        elif kind == "join" and i + 1 < len(old):
            new.append((text.removesuffix("。") + "が、" + old[i + 1], own | {i + 1}, True))
            i += 1
        elif kind == "split" and "、" in text[4:-6]:
            at = text.index("、", 4)
            new += [(text[:at] + "。", own, True), (text[at + 1 :], own, True)]
        elif kind == "drop":
            pass
        elif kind == "replace":
            new.append((stranger(rng), frozenset(), True))
        elif found:
            m = rng.choice(found)
            new.append((text[: m.start()] + rng.choice(words) + text[m.end() :], own, True))
        else:
            new.append((text, own, False))
        i += 1
    for _ in range(max(1, len(old) // 500)):
        size, at = rng.randrange(2, 7), rng.randrange(max(1, len(new) - 8))
        moved = [(t, own, True) for t, own, _ in new[at : at + size]]
        del new[at : at + size]
        to = rng.randrange(len(new) + 1)
        new[to:to] = moved
    return [(t, own) for t, own, _ in new], {j for j, (_, _, changed) in enumerate(new) if changed}


def catalog_of(texts: list[str], path: Path) -> Catalog:
    """A catalog in which the target of each unit names it."""
    units = tuple(
        Unit(id=f"{n:010x}", msgctxt=f"{n:010x}", source=t, target=f"<{n}>", references=("translations/ja/x.md",))
        for n, t in enumerate(texts)
    )
    return Catalog(path, units, header=new_header("benchmark"))


def judge(old: list[str], new: list[Truth], changed: set[int], targets: list[str], show: int) -> str:
    """The score line of one run; `targets` holds the translation that each new sentence got."""
    count = dict.fromkeys(("right", "half", "wrong", "lost"), 0)
    wrong_all = 0
    for j, (text, own) in enumerate(new):
        got = {int(n) for n in re.findall(r"<(\d+)>", targets[j])}
        texts = {old[i] for i in own}
        foreign = {i for i in got if i not in own and old[i] not in texts}
        verdict = "wrong" if foreign else "lost" if own and not got else "half" if len(got) < len(own) else "right"
        wrong_all += verdict == "wrong"
        if j in changed:
            count[verdict] += 1
            if verdict != "right" and show > 0:
                show -= 1
                print(f"    {verdict}: {text}  truth: {[old[i] for i in own]}  got: {[old[i] for i in got]}")
    total = len(changed)
    parts = ", ".join(f"{n} {name}" for name, n in count.items())
    return (
        f"{total:6} changed: {parts}; {count['right'] / total:.2%} right, wrong of all {wrong_all / len(new):.3%}"
    )


def ours(path: Path, new: list[Truth]) -> tuple[list[str], float]:
    """Targets by our update, and its seconds."""
    segments = [Segment(str(n), Kind.PARAGRAPH, t, n + 1, 0, len(t)) for n, (t, _) in enumerate(new)]
    start = time.process_time()
    catalog = read_po(path)
    updated = update_catalog(catalog, segments, path=path, reference="translations/ja/x.md")
    data = po_bytes(updated.catalog)
    seconds = time.process_time() - start
    assert data
    return [u.target for u in updated.catalog.live], seconds


def msgmerge(path: Path, new: list[Truth]) -> tuple[list[str], float]:
    """Targets by msgmerge, to which sentences are known by their text alone; and its seconds."""
    plain = replace(
        read_po(path), units=tuple({u.source: replace(u, msgctxt=None) for u in read_po(path).units}.values())
    )
    old, template = path.with_name("old.po"), path.with_name("new.pot")
    old.write_bytes(po_bytes(plain))
    units = {t: Unit(id="", source=t) for t, _ in new}
    template.write_bytes(po_bytes(replace(plain, units=tuple(units.values()))))
    start = time.perf_counter()
    out = path.with_name("merged.po")
    subprocess.run(["msgmerge", "--quiet", "--no-wrap", "-o", out, old, template], check=True)
    seconds = time.perf_counter() - start
    found = {u.source: u.target for u in read_po(out).live}
    return [found.get(t, "") for t, _ in new], seconds


def main() -> None:
    """Run the sizes asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=0.16)
    parser.add_argument("--no-msgmerge", action="store_true")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N sentences that are not right")
    options = parser.parse_args()
    for size in options.sizes:
        rng = random.Random(options.seed)
        old = article(size, rng)
        new, changed = edited(old, options.rate, rng)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.po"
            path.write_bytes(po_bytes(catalog_of(old, path)))
            targets, seconds = ours(path, new)
            print(f"{size:7} taiyaku  {seconds:7.2f} s {judge(old, new, changed, targets, options.show)}")
            if not options.no_msgmerge:
                targets, seconds = msgmerge(path, new)
                print(f"{size:7} msgmerge {seconds:7.2f} s {judge(old, new, changed, targets, 0)}")


if __name__ == "__main__":
    main()
