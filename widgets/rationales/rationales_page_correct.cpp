#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/rationale_editor.h"
#include "widgets/rationales/rationales_page.h"

#include <utility>

// A rationale of the problem that is open is corrected in its place.

namespace retort {

namespace {

constexpr std::size_t kMostSources = 24; // texts to begin with
constexpr std::size_t kLongestText = 20000; // bytes of one: nobody corrects more

/// Whose text is tried first: a student's that is wrong, then anybody's.
std::vector<CorrectionSource> sourcesOf(const ProblemView &view)
{
    std::vector<CorrectionSource> sources;
    const auto add = [&](const ProblemSource &source) {
        const std::optional<FormatKind> format = formatFromText(source.path.format);
        if (!format || source.path.text.size() > kLongestText || sources.size() == kMostSources)
            return;
        const QString title = QStringLiteral("%1, %2").arg(shownLine(source.name), shownLine(titleOf(source)));
        sources.push_back({title, *format, textOf(source.path.text)});
    };
    for (const bool isFirst : {true, false}) {
        for (const ProblemSource &source : view.sources) {
            if (isFirst == (!source.isTeacher && source.path.verdict != "right"))
                add(source);
        }
    }
    sources.push_back({retort::RationalesPage::tr("an empty text, CoT"), FormatKind::Cot, {}});
    return sources;
}

} // namespace

void RationalesPage::makeCorrector()
{
    m_corrector = new RationaleEditor(this);
    m_corrector->hide();
    connect(m_corrector, &RationaleEditor::closed, this, [this] {
        m_detail->closePage(m_corrector);
        focusReader();
    });
}

void RationalesPage::correct()
{
    const ProblemView &view = m_detail->view();
    if (refuseWhenReadOnly())
        return;
    if (view.id.empty()) {
        showMessage(tr("No problem is open: there is nothing to correct."), false);
        return;
    }
    m_detail->openPage(m_corrector);
    m_corrector->edit(textOf(view.id), shownLine(view.gold), sourcesOf(view));
}

} // namespace retort
