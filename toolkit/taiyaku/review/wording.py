"""What the workbook says to people, in Japanese and English."""

from __future__ import annotations

from taiyaku.model import Severity
from taiyaku.review.layout import Label

README_FIELDS = {
    "id": Label("ブック番号", "Workbook no."),
    "reviewer": Label("レビュアー", "Reviewer"),
    "deadline": Label("締め切り", "Deadline"),
    "exported": Label("書き出し日", "Exported"),
    "size": Label("分量", "Size"),
}

README_LINES = (
    (
        Label("直すところ", "What to edit"),
        Label(
            "シート「Review」の白いセルだけを編集してください。訳文は欄の中で直接直します（変えると黄色になります）。",
            "Edit the white cells of the sheet “Review” only. Correct translations in place; they turn yellow.",
        ),
    ),
    (
        Label("状態", "Status"),
        Label(
            "承認＝このままでよい / 要修正＝直しが要る / 質問＝訊きたいことがある / 却下＝使えない / "
            "未確認＝まだ見ていない。",
            "Approved: good as it stands. Needs work: to be mended. Query: you have a question. "
            "Rejected: unusable. Unreviewed: not read yet.",
        ),
    ),
    (
        Label("コメント", "Comments"),
        Label(
            "理由や質問は「コメント」欄へ。Excel のメモやコメント機能も読み込まれます。",
            "Reasons and questions go into the column “Comment”; Excel’s own notes and comments are read too.",
        ),
    ),
    (
        Label("並べ替え", "Sorting"),
        Label(
            "必ず表全体を選んで並べ替えてください。1 列だけ並べ替えると訳文がずれ、取り込めなくなります。",
            "Sort the whole table, never one column: else translations move to other rows and the file is refused.",
        ),
    ),
    (
        Label("用語と指摘", "Terms and findings"),
        Label(
            "シート「用語」の「提案」欄に別の訳語を、シート「指摘」の「判定」欄に判断を書けます。",
            "Suggest other terms in the sheet “Glossary”; say in the sheet “Findings” whether a finding is right.",
        ),
    ),
    (
        Label("返し方", "Giving it back"),
        Label(
            ".xlsx のまま保存して返してください（CSV、パスワード付きは不可）。行や列は消さないでください。",
            "Save it as .xlsx (no CSV, no password) and send it back. Please delete no rows or columns.",
        ),
    ),
)

CONFLICT_LINE = (
    Label("決めること", "What to decide"),
    Label(
        "同じ文がプロジェクトとレビューの両方で変わりました。「採用」欄で選ぶか、訳文の欄を直接直してください。",
        "The project and the reviewer both changed these. Choose in the column “Take”, or edit the translation.",
    ),
)

GLOSSARY_HEADINGS = (
    (Label("用語", "Term (JA)"), 24),
    (Label("訳語", "Term (EN)"), 34),
    (Label("注記", "Note"), 36),
    (Label("使わない訳語", "Do not use"), 26),
    (Label("出てくる番号", "In no."), 22),
    (Label("提案", "Suggestion"), 34),
    (Label("用語番号", "Concept"), 12),
)

FINDING_HEADINGS = (
    (Label("番号", "No."), 8),
    (Label("重さ", "Severity"), 16),
    (Label("検査", "Check"), 22),
    (Label("内容", "Message"), 60),
    (Label("行", "Unit no."), 12),
    (Label("判定", "Verdict"), 22),
    (Label("理由", "Reason"), 36),
    (Label("キー", "Unit key"), 14),
    (Label("指紋", "Fingerprint"), 18),
)

STATS_HEADINGS = (Label("記事", "Article"), Label("合計", "Total"), Label("変更あり", "Changed"))

SEVERITIES = {
    Severity.ERROR: Label("誤り", "Error"),
    Severity.WARNING: Label("注意", "Warning"),
    Severity.INFO: Label("参考", "Info"),
}
