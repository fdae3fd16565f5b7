#include "tests/gui/compare/compare_fixture.h"

#include <QApplication>
#include <QComboBox>

namespace retort {

void CompareFixture::end()
{
    m_controller.reset();
    m_page.reset();
}

void CompareFixture::open(QSize size)
{
    end();
    openSession();
    m_page = std::make_unique<ComparePage>();
    m_controller = std::make_unique<CompareController>(*m_session, m_page.get(), nullptr);
    m_page->setProperty("role", "page");
    m_page->setAttribute(Qt::WA_StyledBackground);
    m_page->resize(size);
    showActive(*m_page);
}

void CompareFixture::openWith(const std::function<void()> &writeRuns, QSize size)
{
    writeRuns();
    open(size);
    QTRY_VERIFY(model()->rowCount() > 0);
    QTRY_VERIFY(isCounted() || !find<QLabel>("pairNote")->text().startsWith("Counting"));
}

void CompareFixture::drawNow() const
{
    QCoreApplication::processEvents(); // layouts settle
    drawCharts();
}

int CompareFixture::rowOf(const QString &name) const
{
    for (int row = 0; row < model()->rowCount(); ++row)
        if (model()->index(row, 0).data().toString() == name)
            return row;
    return -1;
}

int CompareFixture::columnOf(const QString &title) const
{
    for (int column = 0; column < model()->columnCount(); ++column)
        if (model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() == title)
            return column;
    return -1;
}

QString CompareFixture::cell(const QString &name, const QString &title) const
{
    return model()->index(rowOf(name), columnOf(title)).data().toString();
}

void CompareFixture::pick(const char *box, const QString &data) const
{
    auto *chosen = find<QComboBox>(box);
    chosen->setCurrentIndex(chosen->findData(data));
    QVERIFY2(chosen->currentIndex() >= 0, qPrintable(data));
    emit chosen->activated(chosen->currentIndex());
}

void CompareFixture::choose(const QString &name, Qt::KeyboardModifiers modifiers) const
{
    const QRect area = table()->visualRect(model()->index(rowOf(name), columnOf("%")));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, area.center());
}

} // namespace retort
