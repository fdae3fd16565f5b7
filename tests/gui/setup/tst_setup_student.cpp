#include "tests/gui/setup/setup_page_fixture.h"
#include "tests/gui/support/controls.h"
#include "widgets/setup/memory_bar.h"
#include "widgets/setup/setup_form.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>

using namespace retort;

/// The student's part of Setup: all weights or an adapter, what of it is trained, the memory, what cannot be written.
class TestSetupStudent : public SetupPageFixture
{
    Q_OBJECT

private slots:
    void anAdapterIsOneSettingApart();
    void theRowsOfAnAdapterFollowTheYaml();
    void aNewStudentHasNoAdapter();
    void whatIsTrainedStandsBesideIt();
    void modulesAreCompleted();
    void theMemoryBarSaysWhetherItFits_data();
    void theMemoryBarSaysWhetherItFits();
    void onAGpuTheBarIsTheGpus();
    void devicesAreThoseOfTheMachine();
    void whatCannotBeWrittenIsSaid();
    void disabledControlsSayWhy();
    void pictures_data() { addPictureRows(kLargePage, kSmallPage); }
    void pictures();

private:
    static SetupFacts studentFacts();
    void press(const char *button) { QTest::keyClick(find<QAbstractButton>(button), Qt::Key_Space); }
    [[nodiscard]] QString hintBeside(const char *control) const;
};

SetupFacts TestSetupStudent::studentFacts()
{
    SetupFacts facts = someFacts();
    facts.sizes["student"] = {
        134515008, 134515008, {"q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"}};
    facts.memory = MemoryFacts {"CPU", 0.54e9, 0.54e9, 1.08e9, 2.1e9, 0.9e9, 1.4e9, 24e9, 17e9};
    return facts;
}

/// The hint of the row that the control stands in.
QString TestSetupStudent::hintBeside(const char *control) const
{
    const QWidget *row = find<QWidget>(control)->parentWidget();
    while (row && !row->inherits("retort::FormRow"))
        row = row->parentWidget();
    for (const QLabel *label : row->findChildren<QLabel *>())
        if (label->inherits("retort::ElidedLabel"))
            return label->accessibleName();
    return {};
}

void TestSetupStudent::anAdapterIsOneSettingApart()
{
    QVERIFY(find<QAbstractButton>("adapterKind-0")->isChecked());
    QVERIFY(!find<QLineEdit>("student-adapter-rank")->isVisible());
    press("adapterKind-1");
    QVERIFY(m_document->config().student.adapter.has_value());
    QCOMPARE(m_document->config().student.adapter->rank, 16);
    QVERIFY(find<QLineEdit>("student-adapter-rank")->isVisible());
    QVERIFY(m_document->isReady());
    press("adapterKind-0");
    QVERIFY(!m_document->config().student.adapter.has_value());
    QCOMPARE(text(), std::string(kMixed));
    m_document->undo();
    QVERIFY(find<QAbstractButton>("adapterKind-1")->isChecked());
}

void TestSetupStudent::theRowsOfAnAdapterFollowTheYaml()
{
    press("adapterKind-1");
    type("student-adapter-rank", "8");
    type("student-adapter-alpha", "24");
    type("student-adapter-dropout", "0.05");
    const AdapterConfig adapter = *m_document->config().student.adapter;
    QCOMPARE(adapter.rank, 8);
    QCOMPARE(adapter.alpha, 24.0);
    QCOMPARE(adapter.dropout, 0.05);
    m_document->setValue("student.adapter.rank", "4");
    QCOMPARE(find<QLineEdit>("student-adapter-rank")->text(), QString("4"));
    type("student-adapter-rank", "0"); // from 1
    QVERIFY(find<QLineEdit>("student-adapter-rank")->property("invalid").toBool());
    QCOMPARE(m_document->config().student.adapter->rank, 4);
}

void TestSetupStudent::aNewStudentHasNoAdapter()
{
    press("adapterKind-1");
    auto *chooser = find<QComboBox>("studentChooser");
    chooser->setFocus();
    QTest::keyClick(chooser, Qt::Key_Home);
    QVERIFY(m_document->config().student.from.empty());
    QVERIFY(!m_document->config().student.adapter.has_value());
    QVERIFY(m_document->isReady());
    QVERIFY(!find<QAbstractButton>("adapterKind-1")->isEnabled());
    QVERIFY(find<QAbstractButton>("adapterKind-1")->toolTip().contains("start from one"));
    QVERIFY(find<QLineEdit>("student-from_scratch-layers")->isVisible());
}

void TestSetupStudent::whatIsTrainedStandsBesideIt()
{
    SetupFacts facts = studentFacts();
    m_page->setFacts(facts);
    QCOMPARE(hintBeside("adapterKind-0"), QString("134.5 M trainable"));
    press("adapterKind-1");
    facts.sizes["student"].trained = 4884480;
    m_page->setFacts(facts);
    QCOMPARE(hintBeside("adapterKind-0"), QString("4.9 M trainable, 3.6 %"));
}

void TestSetupStudent::modulesAreCompleted()
{
    m_page->setFacts(studentFacts());
    press("adapterKind-1");
    auto *field = find<QLineEdit>("student-adapter-modules");
    QCOMPARE(field->text(), QString("all-linear"));
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, "q_proj, v_p");
    QCompleter *completer = field->completer();
    QVERIFY(completer);
    QCOMPARE(completer->completionCount(), 1);
    QCOMPARE(completer->pathFromIndex(completer->completionModel()->index(0, 0)), QString("q_proj, v_proj"));
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QTRY_COMPARE(m_document->config().student.adapter->modules, (std::vector<std::string> {"q_proj", "v_proj"}));
    QCOMPARE(field->text(), QString("q_proj, v_proj"));
}

void TestSetupStudent::theMemoryBarSaysWhetherItFits_data()
{
    QTest::addColumn<double>("activations");
    QTest::addColumn<int>("fit");
    QTest::addColumn<QString>("says");
    using Fit = MemoryBar::Fit;
    QTest::newRow("fits") << 2e9 << int(Fit::Fits) << "CPU: about 6.5 GB of 24.0 GB, 17.0 GB are free";
    QTest::newRow("others use it") << 14e9 << int(Fit::NotFree)
                                   << "CPU: about 18.5 GB, and only 17.0 GB of 24.0 GB are free";
    QTest::newRow("too large") << 30e9 << int(Fit::TooLarge) << "but there are 24.0 GB: lower the batch";
}

void TestSetupStudent::theMemoryBarSaysWhetherItFits()
{
    QFETCH(double, activations);
    QFETCH(int, fit);
    QFETCH(QString, says);
    SetupFacts facts = studentFacts();
    facts.memory->activationBytes = activations;
    m_page->setFacts(facts);
    const auto *bar = find<MemoryBar>("memoryBar");
    QCOMPARE(int(bar->fit()), fit);
    QVERIFY2(bar->sentence().contains(says), qPrintable(bar->sentence()));
    for (const char *part : {"Weights 540.0 MB", "Gradients 540.0 MB", "Moments 1.1 GB", "Engine 1.4 GB"})
        QVERIFY2(bar->accessibleName().contains(part), qPrintable(bar->accessibleName()));
}

void TestSetupStudent::onAGpuTheBarIsTheGpus()
{
    SetupFacts facts = studentFacts();
    facts.memory = MemoryFacts {"cuda:0", 0.54e9, 0.54e9, 1.08e9, 2.1e9, 0, 0, 80e9, 79e9};
    m_page->setFacts(facts);
    const auto *bar = find<MemoryBar>("memoryBar");
    QCOMPARE(bar->sentence(), QString("cuda:0: about 4.3 GB of 80.0 GB, 79.0 GB are free"));
    QVERIFY2(!bar->accessibleName().contains("Engine"), qPrintable(bar->accessibleName()));
}

void TestSetupStudent::devicesAreThoseOfTheMachine()
{
    auto *combo = find<QComboBox>("training-device");
    QCOMPARE(combo->currentText(), QString("auto"));
    SetupFacts facts = studentFacts();
    facts.devices = {{"auto", {}}, {"cpu", {}}, {"cuda", "torch finds no CUDA device"}, {"mps", "no MPS here"}};
    facts.deviceNote = "the CPU here";
    m_page->setFacts(facts);
    QCOMPARE(combo->count(), 4);
    QCOMPARE(combo->currentData().toString(), QString("auto"));
    const int cuda = combo->findData("cuda");
    QCOMPARE(combo->itemText(cuda), QString("cuda: not on this machine"));
    QVERIFY(!(combo->model()->flags(combo->model()->index(cuda, 0)) & Qt::ItemIsEnabled));
    QVERIFY(combo->itemData(cuda, Qt::ToolTipRole).toString().contains("CUDA"));
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Down);
    QTRY_COMPARE(m_document->config().training.device, std::string("cpu"));
    load("data:\n  problems:\n    generator: {}\ntraining: {device: \"cuda:3\"}\n");
    QTRY_COMPARE(combo->currentData().toString(), QString("cuda:3"));
}

void TestSetupStudent::whatCannotBeWrittenIsSaid()
{
    QVERIFY(!find<QLabel>("studentMarksNote")->isVisible());
    SetupFacts facts = studentFacts();
    facts.marksNote = "The student's tokenizer cannot write newline, < and {: programs are learned with marks";
    m_page->setFacts(facts);
    QVERIFY(find<QLabel>("studentMarksNote")->isVisible());
    QCOMPARE(textOf("studentMarksNote"), facts.marksNote);
}

void TestSetupStudent::disabledControlsSayWhy()
{
    load("data:\n  problems:\n    generator: {}\n");
    QCOMPARE(silentDisabledControls(*find<QWidget>("section-Student")).join('\n'), QString());
}

void TestSetupStudent::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    m_page->resize(size);
    press("adapterKind-1");
    SetupFacts facts = studentFacts();
    facts.sizes["student"].trained = 4884480;
    facts.marksNote =
        "The student's tokenizer cannot write newline, < and 2 others: programs are learned with marks such "
        "as [/newline] in their place, which are undone before they run";
    m_page->setFacts(facts);
    find<QAbstractButton>("nav-Student")->click();
    savePicture("setup-student");
    facts.memory->activationBytes = 14e9;
    m_page->setFacts(facts);
    savePicture("setup-student-amber");
    facts.memory->activationBytes = 30e9;
    m_page->setFacts(facts);
    savePicture("setup-student-red");
    QVERIFY(find<SetupForm>("setupForm")->widget()->width() <= find<SetupForm>("setupForm")->viewport()->width());
}

QTEST_MAIN(TestSetupStudent)
#include "tst_setup_student.moc"
