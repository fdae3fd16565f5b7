#include "widgets/common/page_stack.h"

#include <QSplitter>
#include <QTest>
#include <QVBoxLayout>

using namespace retort;

namespace {

/// Counts how often it is asked for its size.
class AskedPage final : public QWidget
{
public:
    explicit AskedPage(QSize size = {120, 80}) : m_size(size) {}
    [[nodiscard]] QSize sizeHint() const override { return asked(); }
    [[nodiscard]] QSize minimumSizeHint() const override { return asked(); }

    mutable int times = 0;

private:
    QSize asked() const
    {
        ++times;
        return m_size;
    }

    QSize m_size;
};

} // namespace

/// Pages that are not seen cost nothing.
class TestPageStack : public QObject
{
    Q_OBJECT

private slots:
    void aChangeOnAPageAsksNoOther();
    void besideSomethingElseThePageKeepsItsRoom();
};

void TestPageStack::aChangeOnAPageAsksNoOther()
{
    QSplitter split(Qt::Vertical);
    auto *stack = new PageStack(&split);
    auto *seen = new AskedPage;
    auto *hidden = new AskedPage;
    stack->addWidget(seen);
    stack->addWidget(hidden);
    split.resize(400, 300);
    split.show();
    QVERIFY(QTest::qWaitForWindowExposed(&split));
    for (const bool isShared : {false, true}) {
        stack->setShared(isShared);
        QCoreApplication::processEvents();
        seen->times = hidden->times = 0;
        seen->updateGeometry();
        QCoreApplication::processEvents();
        QTRY_COMPARE(seen->times > 0, isShared);
        QCOMPARE(hidden->times, 0);
    }
}

void TestPageStack::besideSomethingElseThePageKeepsItsRoom()
{
    PageStack stack;
    stack.addWidget(new AskedPage);
    QCOMPARE(stack.minimumSizeHint(), QSize(0, 0));
    stack.setShared(true);
    QCOMPARE(stack.minimumSizeHint(), QSize(120, 80));
    QWidget beside;
    auto *layout = new QVBoxLayout(&beside);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(&stack);
    auto *large = new AskedPage({200, 150});
    stack.addWidget(large);
    QCOMPARE(beside.minimumSizeHint(), QSize(120, 80));
    stack.setCurrentWidget(large);
    QCOMPARE(beside.minimumSizeHint(), QSize(200, 150));
    stack.setParent(nullptr);
}

QTEST_MAIN(TestPageStack)
#include "tst_page_stack.moc"
