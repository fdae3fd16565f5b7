#pragma once

#include "core/jobs/comparison_text.h"
#include "core/jobs/curve_choice.h"

#include <QFrame>
#include <QStringList>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace retort {

class CurveChart;
class CurveControls;
enum class ChartWish;
class RunFollower;
class TextTableView;

/// A run whose curves are drawn.
struct CurveRun
{
    QString directory;
    QString name;
    QString label; // at the end of its curve
    int series = 0;

    bool operator==(const CurveRun &) const = default;
};

/// One metric of several runs over steps, time or tokens, with the values under the crosshair as a table. Shows curves
/// that followers own: they are asked for while the panel is seen, and let go of before they go.
class CurvePanel final : public QFrame
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostRuns = 12;

    explicit CurvePanel(QWidget *parent = nullptr);
    ~CurvePanel() override;

    /// Those to be drawn, `leftOut` further ones not.
    void setRuns(std::vector<CurveRun> runs, std::size_t leftOut);
    void setFollower(const QString &directory, const RunFollower *follower); // nullptr: it has none to show
    void setFailure(const QString &directory, const QString &message);
    void refreshSoon(); // new points
    [[nodiscard]] CurveChart *chart() const; // that is shown
    [[nodiscard]] bool isEmpty() const { return m_choices.empty(); }
    [[nodiscard]] TextTable table(TableFormat format) const { return valueTable(format); } // at the crosshair
    [[nodiscard]] QStringList wantedRuns() const; // empty while the panel is not seen

signals:
    void wanted(const QStringList &directories);
    void pictureWished(retort::ChartWish wish);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Shown
    {
        const CurveRun *run = nullptr;
        const RunFollower *follower = nullptr;
    };

    QWidget *makeHead();
    CurveChart *makeChart(const char *name, bool isShare);
    [[nodiscard]] std::vector<Shown> shown() const;
    [[nodiscard]] const CurveChoice *choice() const;
    void chooseMetric();
    void fillMetrics();
    void rebuild();
    void addCurves(const Shown &each, const CurveChoice &choice, bool hasRaw);
    void showTeachers(const CurveChoice &choice);
    void refresh();
    void showNote();
    void showValues();
    [[nodiscard]] TextTable valueTable(TableFormat format, std::vector<int> *hues = nullptr) const;
    [[nodiscard]] int shapeOfAll() const;

    std::vector<CurveRun> m_runs;
    std::size_t m_leftOut = 0;
    std::map<QString, const RunFollower *> m_followers;
    std::map<QString, QString> m_failures;
    std::vector<CurveChoice> m_choices;
    QComboBox *m_metric = nullptr;
    CurveControls *m_controls = nullptr;
    QStackedWidget *m_stack = nullptr;
    CurveChart *m_shares = nullptr;
    CurveChart *m_numbers = nullptr;
    QLabel *m_note = nullptr;
    QFrame *m_tablePanel = nullptr;
    TextTableView *m_table = nullptr;
    StepAxis m_axis = StepAxis::Step;
    double m_smoothing = RunCurves::kSmoothing;
    std::optional<double> m_pointed;
    int m_shape = -1; // that is drawn
    QTimer m_refresh;
};

} // namespace retort
