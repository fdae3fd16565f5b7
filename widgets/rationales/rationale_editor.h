#pragma once

#include "core/jobs/corrected_rationale.h"

#include <QFrame>
#include <QHash>
#include <QString>
#include <QTimer>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace retort {

/// A text that a correction can begin with.
struct CorrectionSource
{
    QString title;
    FormatKind format = FormatKind::Cot;
    QString text;
};

/// A rationale of one problem, corrected in its place: the answer as it is read and equations that do not hold are
/// marked while one types. Ctrl+Enter keeps it when it is right, or when that is said to be no condition; Escape
/// leaves. Checks nothing itself.
class RationaleEditor final : public QFrame
{
    Q_OBJECT

public:
    explicit RationaleEditor(QWidget *parent);

    /// What was typed for this problem in this window and not kept is there again.
    void edit(const QString &problem, const QString &gold, std::vector<CorrectionSource> sources);
    void showCheck(const CheckedCorrection &checked); // of another text: ignored
    void showTrouble(const QString &why); // it could not be checked
    void finish(); // it was kept

signals:
    void checkWanted(retort::FormatKind format, const QString &text);
    void saveWanted(const retort::CheckedCorrection &checked);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void begin(int source);
    void keepDraft();
    void goOn(int source, const QString &text); // a draft
    void takeText();
    void mark();
    void follow(); // what can be done now
    void save();
    [[nodiscard]] FormatKind format() const;
    [[nodiscard]] bool isChecked() const; // what stands there now

    struct Draft
    {
        QString source; // its title
        QString text;
    };

    QString m_problem;
    QString m_gold;
    QHash<QString, Draft> m_drafts; // by problem: typed by hand, so they are few
    std::vector<CorrectionSource> m_sources;
    std::optional<CheckedCorrection> m_checked;
    QTimer m_pause; // one types
    QComboBox *m_source = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_verdict = nullptr;
    QLabel *m_slips = nullptr;
    QCheckBox *m_keepsAny = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace retort
