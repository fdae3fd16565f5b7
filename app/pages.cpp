#include "app/pages.h"

#include "app/compare_controller.h"
#include "app/data_controller.h"
#include "app/home_controller.h"
#include "app/rationales_controller.h"
#include "app/session.h"
#include "app/setup_controller.h"
#include "app/students_controller.h"
#include "app/sweeps_controller.h"
#include "app/teachers_controller.h"
#include "app/training_controller.h"
#include "core/jobs/run_follower.h"
#include "core/jobs/problem_link.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/compare/compare_page.h"
#include "widgets/data/data_page.h"
#include "widgets/home/home_page.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/rationales_page.h"
#include "widgets/students/students_page.h"
#include "widgets/sweeps/sweeps_page.h"
#include "widgets/teachers/teachers_page.h"
#include "widgets/training/training_page.h"

namespace retort {

namespace {

/// Where its first choice is hidden: on an empty page the button that fills it. nullptr: there is none.
QWidget *firstControlBelowHeader(QWidget &page)
{
    const auto *header = page.findChild<PageHeader *>();
    for (QWidget *next = page.nextInFocusChain(); next != &page; next = next->nextInFocusChain()) {
        const bool isBelow = page.isAncestorOf(next) && !(header && header->isAncestorOf(next));
        const bool isStop = (next->focusPolicy() & Qt::TabFocus) && !next->focusProxy();
        if (isBelow && isStop && next->isVisibleTo(&page) && next->isEnabled())
            return next;
    }
    return nullptr;
}

} // namespace

Pages::Pages(Session &session, QWidget *window) : QObject(window), m_session(session)
{
    addPages(window);
    connectHome();
    connectData();
    connectSetup();
    connectStudents();
    connectTraining();
    connectResults();
    connectSweeps();
}

Pages::~Pages() = default;

void Pages::addPages(QWidget *window)
{
    m_home = new HomePage(m_session.runs(), window);
    m_data = new DataPage(window);
    m_teachers = new TeachersPage(window);
    m_students = new StudentsPage(window);
    auto *document = new SetupDocument(window);
    m_setup = new SetupPage(*document, window);
    document->setParent(m_setup); // it ends after the page's own parts
    m_training = new TrainingPage(m_session.follower(), window);
    m_compare = new ComparePage(window);
    m_rationales = new RationalesPage(window);
    m_sweeps = new SweepsPage(window);
    m_entries = {
        {QStringLiteral("home"), {}, QStringLiteral("go-home"), m_home},
        {QStringLiteral("data"), {}, QStringLiteral("view-list-details"), m_data},
        {QStringLiteral("teachers"), {}, QStringLiteral("cap"), m_teachers},
        {QStringLiteral("students"), {}, QStringLiteral("student"), m_students},
        {QStringLiteral("setup"), {}, QStringLiteral("edit-entry"), m_setup},
        {QStringLiteral("training"), {}, QStringLiteral("office-chart-line"), m_training},
        {QStringLiteral("compare"), {}, QStringLiteral("office-chart-bar"), m_compare},
        {QStringLiteral("rationales"), {}, QStringLiteral("view-split-left-right"), m_rationales},
        {QStringLiteral("sweeps"), {}, QStringLiteral("labplot-matrix"), m_sweeps},
    };
    // A page that hands its focus on keeps Tab from the controls that stand before the one that takes it.
    for (PageEntry &page : m_entries) {
        page.caption = captionOf(page.name);
        page.firstFocus = page.widget->focusProxy();
        page.widget->setFocusProxy(nullptr);
    }
}

QString Pages::captionOf(const QString &name)
{
    const std::pair<QLatin1String, QString> captions[] = {
        {QLatin1String("home"), tr("Home")},         {QLatin1String("data"), tr("Data")},
        {QLatin1String("teachers"), tr("Teachers")}, {QLatin1String("students"), tr("Students")},
        {QLatin1String("setup"), tr("Setup")},       {QLatin1String("training"), tr("Training")},
        {QLatin1String("compare"), tr("Compare")},   {QLatin1String("rationales"), tr("Rationales")},
        {QLatin1String("sweeps"), tr("Sweeps")},
    };
    for (const auto &[known, caption] : captions)
        if (known == name)
            return caption;
    return name;
}

void Pages::giveFocus(const PageEntry &page) const
{
    QWidget *first = page.firstFocus;
    if (!first || !first->isVisibleTo(page.widget) || !first->isEnabled())
        first = firstControlBelowHeader(*page.widget);
    (first ? first : page.widget)->setFocus();
}

QWidget *Pages::widget(const QString &name) const
{
    for (const PageEntry &entry : m_entries) {
        if (entry.name == name)
            return entry.widget;
    }
    return nullptr;
}

void Pages::showError(const QString &page, const QString &message)
{
    QWidget *shown = widget(page);
    if (shown == m_data)
        m_data->showError(message);
    else if (shown == m_teachers)
        m_teachers->showError(message);
    else if (shown == m_students)
        m_students->showError(message);
    else if (shown == m_setup)
        m_setup->showMessage(message, true);
    else if (shown == m_training)
        m_training->showError(message);
    else if (shown == m_compare)
        m_compare->showError(message);
    else if (shown == m_sweeps)
        m_sweeps->showError(message);
    else if (shown == m_rationales)
        m_rationales->showMessage(message, true);
    else
        m_home->showError(message);
}

void Pages::openPath(const QString &path)
{
    m_homeController->openPath(path);
}

void Pages::newExperiment()
{
    m_setupController->beginNew();
}

/// Of one run or of a sweep: what it is decides where it is shown.
void Pages::openExperiment(const QString &file)
{
    m_homeController->openPath(file);
}

void Pages::openSweep(const QString &directory)
{
    emit pageWanted(QStringLiteral("sweeps"));
    m_sweepsController->showSweep(directory);
}

void Pages::openSweepFile(const QString &file)
{
    emit pageWanted(QStringLiteral("sweeps"));
    m_sweepsController->showFile(file);
}

void Pages::openSetting(const QString &key)
{
    emit pageWanted(QStringLiteral("setup"));
    m_setup->goToKey(key.toStdString());
}

void Pages::openDataset(const QString &name)
{
    m_dataController->showDataset(name);
}

void Pages::readSideBySide(const QString &dataset)
{
    m_dataController->readSideBySide(dataset.toStdString(), {});
}

void Pages::connectHome()
{
    // First the page, then the offer: its button takes the focus.
    connect(&m_session, &Session::offered, this, [this] { emit pageWanted(QStringLiteral("home")); });
    m_homeController = new HomeController(m_session, m_home, this);
    connect(m_homeController, &HomeController::pageWanted, this, &Pages::pageWanted);
    connect(m_homeController, &HomeController::reopened, this, &Pages::pageWanted);
    connect(m_homeController, &HomeController::newExperimentRequested, this, &Pages::newExperiment);
    connect(m_homeController, &HomeController::setupRequested, this,
            [this](const QString &file) { m_setupController->openFile(file); });
    connect(m_homeController, &HomeController::sweepRequested, this, &Pages::openSweep);
    connect(m_homeController, &HomeController::sweepFileRequested, this, &Pages::openSweepFile);
    connect(m_homeController, &HomeController::browseRequested, this, &Pages::browseRequested);
    connect(m_homeController, &HomeController::workspaceRequested, this, &Pages::workspaceRequested);
}

void Pages::connectSetup()
{
    m_setupController = new SetupController(m_session, m_setup, this, m_session.options().setupWatch);
    connect(m_setupController, &SetupController::noted, &m_session, &Session::noted);
    connect(m_dataController, &DataController::datasetsChanged, m_setupController, &SetupController::refreshChoices);
    connect(m_setupController, &SetupController::opened, this, [this] { emit pageWanted(QStringLiteral("setup")); });
    connect(m_setupController, &SetupController::launched, this,
            [this] { emit pageWanted(QStringLiteral("training")); });
    connect(m_homeController, &HomeController::draftRequested, m_setup, &SetupPage::draftChosen);
    connect(m_session.queue(), &JobQueue::changed, m_setupController,
            [this] { m_setupController->watch()->setMayMeasure(m_session.queue()->isEmpty()); });
}

void Pages::connectStudents()
{
    auto *students = new StudentsController(m_session, m_students, this);
    connect(students, &StudentsController::noted, &m_session, &Session::noted);
    connect(students, &StudentsController::studentsChanged, m_setupController, &SetupController::refreshChoices);
    connect(students, &StudentsController::experimentRequested, m_setupController, &SetupController::beginWith);
    connect(m_homeController, &HomeController::studentImportRequested, this, [this, students](const QString &path) {
        emit pageWanted(QStringLiteral("students"));
        students->importPath(path);
    });
}

void Pages::setSandboxState(const SandboxState &state)
{
    using Test = CheckMachine::SandboxTest;
    m_setupController->watch()->setSandbox(state.ready ? Test::Ready : Test::Failed, state.message);
    m_rationales->detail()->setSandboxProblem(state.ready ? QString() : coreText(state.message));
}

void Pages::fillSession(WindowSession &session) const
{
    session.rationales = m_rationalesController->place();
    const QStringList sides = m_compare->sides();
    session.compare = {sides[0].toStdString(), sides[1].toStdString(), sides[2].toStdString()};
}

void Pages::goTo(const WindowSession &session)
{
    m_rationalesController->goTo(session.rationales);
    m_compare->setSides(textOf(session.compare.a), textOf(session.compare.b), textOf(session.compare.teacher));
}

void Pages::flush()
{
    m_setupController->flush();
}

void Pages::connectTraining()
{
    auto *controller = new TrainingController(m_session, m_training, this);
    connect(controller, &TrainingController::pageWanted, this, &Pages::runSeen);
    connect(controller, &TrainingController::homeRequested, this, [this] { emit pageWanted(QStringLiteral("home")); });
}

void Pages::connectData()
{
    m_dataController = new DataController(m_session, m_data, this);
    connect(m_dataController, &DataController::noted, &m_session, &Session::noted);
    connect(m_dataController, &DataController::datasetsChanged, m_homeController, &HomeController::refresh);
    connect(m_dataController, &DataController::shown, this, [this] { emit pageWanted(QStringLiteral("data")); });
    connect(m_homeController, &HomeController::importRequested, m_dataController, &DataController::importPath);
    auto *teachers = new TeachersController(m_session, m_teachers, this);
    connect(m_dataController, &DataController::datasetsChanged, teachers, &TeachersController::refresh);
    connect(teachers, &TeachersController::importRequested, m_dataController, &DataController::chooseImport);
    connect(teachers, &TeachersController::dataRequested, this,
            [this](const QString &dataset, const RationaleSource &source) {
                m_dataController->showSource(dataset, source);
                emit pageWanted(QStringLiteral("data"));
            });
    m_dataController->refresh();
    teachers->refresh();
}

void Pages::connectResults()
{
    auto *rationales = new RationalesController(m_session, m_rationales, this);
    m_rationalesController = rationales;
    auto *compare = new CompareController(m_session, m_compare, this);
    m_compareController = compare;
    connect(compare, &CompareController::runOpened, this, [this](const QString &directory) {
        m_session.showRun(directory);
        emit pageWanted(QStringLiteral("training"));
    });
    connect(compare, &CompareController::problemsRequested, this, [this, rationales](const PairProblems &pair) {
        const PairFilter filter = filterOf(pair.a, pair.b, pair.cell);
        rationales->showProblems(filter.run, textOf(filter.set), textOf(filter.filter), filter.other,
                                 textOf(filter.otherSet));
        emit pageWanted(QStringLiteral("rationales"));
    });
    connect(compare, &CompareController::placeRequested, this, [this, rationales](const PairFilter &place) {
        rationales->showProblems(place.run, textOf(place.set), textOf(place.filter));
        emit pageWanted(QStringLiteral("rationales"));
    });
    connect(m_dataController, &DataController::answersFound, this,
            [this, rationales](const std::filesystem::path &run, const QString &set, const QString &filter) {
                rationales->showProblems(run, set, filter);
                emit pageWanted(QStringLiteral("rationales"));
            });
    connect(m_dataController, &DataController::sideBySideMade, this,
            [this, rationales](const std::filesystem::path &run, const QString &set, const std::string &problem) {
                problem.empty() ? rationales->showProblems(run, set, QString())
                                : rationales->showProblem(run, set, problem);
                emit pageWanted(QStringLiteral("rationales"));
            });
    const auto goHome = [this] { emit pageWanted(QStringLiteral("home")); };
    connect(compare, &CompareController::homeRequested, this, goHome);
    connect(rationales, &RationalesController::homeRequested, this, goHome);
    connect(rationales, &RationalesController::setupRequested, m_setupController, &SetupController::beginWithData);
    connect(rationales, &RationalesController::compareRequested, this,
            [this] { emit pageWanted(QStringLiteral("compare")); });
}

void Pages::openLink(const std::filesystem::path &run, const ProblemLink &link)
{
    m_rationalesController->showProblem(run, textOf(link.set), link.problem);
    emit pageWanted(QStringLiteral("rationales"));
}

void Pages::copyLink()
{
    m_rationalesController->copyLink();
    emit pageWanted(QStringLiteral("rationales"));
}

void Pages::connectSweeps()
{
    m_sweepsController = new SweepsController(m_session, m_sweeps, this);
    connect(m_setupController, &SetupController::sweepFound, this, &Pages::openSweepFile);
    connect(m_sweepsController, &SweepsController::compareRequested, this, [this](const QString &directory) {
        m_compareController->showSweep(directory.toStdString());
        emit pageWanted(QStringLiteral("compare"));
    });
    connect(m_sweepsController, &SweepsController::browseRequested, this, &Pages::browseRequested);
    connect(m_sweepsController, &SweepsController::runWanted, this,
            [this](const QString &directory, const QString &page) {
                m_session.showRun(directory);
                emit pageWanted(page);
            });
}

} // namespace retort
