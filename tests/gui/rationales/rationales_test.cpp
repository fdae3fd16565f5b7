#include "tests/gui/rationales/rationales_test.h"

#include "app/rationales_controller.h"
#include "core/store/annotations.h"
#include "core/store/prediction_index.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/rationales_page.h"

#include <QTableView>

#include <span>

namespace retort {

RationalesTest::RationalesTest() = default;
RationalesTest::~RationalesTest() = default;

QWidget *RationalesTest::root() const
{
    return m_page.get();
}

void RationalesTest::open(const std::string &folder)
{
    close();
    openSession();
    m_page = std::make_unique<RationalesPage>();
    m_controller = std::make_unique<RationalesController>(*m_session, m_page.get(), nullptr);
    m_page->resize(kLargePage);
    showActive(*m_page);
    table()->setFocus();
    if (!folder.empty())
        m_session->showRun(QString::fromStdString((runs() / folder).string()));
}

void RationalesTest::close()
{
    if (m_page)
        m_page->close();
    m_controller.reset();
    m_page.reset();
    m_session.reset();
}

void RationalesTest::openRun(int problems)
{
    writeFakeRun(runs(), kRun, {.problems = problems});
    open(kRun);
    waitForTable(QStringLiteral("%1 of %2").arg(problems * 2 / 3).arg(problems));
    waitForPosition(QStringLiteral("1 of %1").arg(problems * 2 / 3));
}

void RationalesTest::waitForTable(const QString &count) const
{
    QTRY_COMPARE(textOf("problemCount"), count + " problems");
}

void RationalesTest::waitForPosition(const QString &position) const
{
    QTRY_COMPARE(textOf("problemPosition"), position);
}

FilterEdit *RationalesTest::filter() const
{
    return find<FilterEdit>("filterEdit");
}

QTableView *RationalesTest::table() const
{
    return find<QTableView>("problemTable");
}

QString RationalesTest::cell(int row, int column, int role) const
{
    return table()->model()->index(row, column).data(role).toString();
}

QString RationalesTest::storedNote(int row) const
{
    const PredictionIndex index(workspace());
    const IndexedSet set = index.sets(runs() / kRun).back();
    const auto ids = index.find(set, parseFilter("verdict:wrong", {}), {});
    const auto rows = index.rows(set, std::span(ids).subspan(std::size_t(row), 1));
    return QString::fromStdString(Annotations(workspace()).get({set.runId, set.step, rows.at(0).problemId, {}}).note);
}

void RationalesTest::press(Qt::Key code, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(static_cast<QWidget *>(nullptr), code, modifiers);
}

void RationalesTest::type(const QString &text)
{
    QWidget *const focus = nullptr;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype size = text.at(at).isHighSurrogate() ? 2 : 1;
        if (text.at(at).unicode() < 0x80)
            QTest::keyClick(focus, text.at(at).toLatin1());
        else // no key of its own: as an input method writes it
            QTest::sendKeyEvent(QTest::Click, focus, Qt::Key_unknown, text.mid(at, size), Qt::NoModifier);
        at += size - 1;
    }
}

void RationalesTest::key(Qt::Key code) const
{
    QTest::keyClick(table(), code);
}

} // namespace retort
