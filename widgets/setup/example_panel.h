#pragma once

#include "core/jobs/setup_watch.h"

#include <QFrame>

#include <map>
#include <memory>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace retort {

class ElidedLabel;
class FormatTabs;
class TokenBar;
class TokenView;

/// "As the student sees it": one training example of one format, or of one of several students, what carries loss, how
/// long it is. Left and right go through the examples, those that are left out stand at the end.
class ExamplePanel final : public QFrame
{
    Q_OBJECT

public:
    explicit ExamplePanel(QWidget *parent = nullptr);

    /// Null: nothing was looked at yet. The place in each format is kept.
    void setReport(const std::shared_ptr<const SetupReport> &report);
    /// The set-up has changed and is being looked at; what is shown may be old.
    void setLooking(bool isLooking);
    void showExample(ExampleKind kind, std::size_t row);

    [[nodiscard]] std::size_t row() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeLine(int height); // with a row in it
    void applyWidth();
    void buildHeader(QVBoxLayout *column);
    void buildFooter(QVBoxLayout *column);
    void enableSteps(std::size_t rows);
    [[nodiscard]] QToolButton *addStep(QHBoxLayout *row, const char *icon, const QString &name, const char *object,
                                       const QKeySequence &keys);
    void move(std::ptrdiff_t by);
    void moveAnywhere();
    void refresh();
    void showNothing();
    void showCounts(const ExampleView &view);
    void showPlace(const FormatPreview &format, const ExampleView &view);
    [[nodiscard]] const FormatPreview *format() const;

    std::shared_ptr<const SetupReport> m_report;
    bool m_isLooking = false;
    std::map<ExampleKind, std::size_t> m_rows;
    bool m_isNarrow = false;
    QWidget *m_upper = nullptr; // of a narrow panel
    QWidget *m_below = nullptr; // of a narrow panel
    QHBoxLayout *m_head = nullptr;
    QHBoxLayout *m_foot = nullptr;
    int m_barPlace = 0; // in it
    ElidedLabel *m_title = nullptr;
    FormatTabs *m_tabs = nullptr;
    QLabel *m_synthetic = nullptr;
    QLabel *m_place = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_random = nullptr;
    TokenView *m_view = nullptr;
    QLabel *m_empty = nullptr;
    QLabel *m_reason = nullptr;
    QWidget *m_footer = nullptr;
    QLabel *m_prompt = nullptr;
    QLabel *m_rationale = nullptr;
    QLabel *m_answer = nullptr;
    TokenBar *m_bar = nullptr;
    QLabel *m_length = nullptr;
};

} // namespace retort
