#pragma once

#include "core/experiment/typed_problem.h"

#include <QFrame>
#include <QList>

#include <filesystem>
#include <string>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace retort {

class ElidedLabel;

/// A student that can be asked, as the choosers list it.
struct StudentOption
{
    QString title; // "smollm2-135m", "svamp-mixed, step 500"
    std::filesystem::path folder;

    bool operator==(const StudentOption &) const = default;
};

/// One student's answer while it is written and once it was read: text, what was read by which rule, the program's end.
/// All text is shown as plain text. Shows what it is given.
class AnswerPane final : public QFrame
{
    Q_OBJECT

public:
    enum class Chooser { AStudent, StudentOrNone };

    /// `name` goes before the object names of its parts: "first" gives "firstStudent", "firstText", ...
    AnswerPane(const QString &name, const QString &title, Chooser chooser, QWidget *parent);

    /// Keeps the chosen student where it still is.
    void setStudents(const QList<StudentOption> &students);
    void choose(const std::filesystem::path &folder); // nothing when it is not listed
    [[nodiscard]] std::filesystem::path student() const; // empty: none

    void clear(const QString &hint);
    void begin(FormatKind format);
    void setPhase(const QString &phase);
    void setText(const std::string &text); // all of it so far
    void showAnswer(const TypedAnswer &answer);
    void showError(const QString &message);
    void showStopped();

signals:
    void studentChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead(const QString &title);
    QWidget *makeFoot();
    void append(const QString &text);
    void markAnswer();
    void setState(const QString &text);
    void showState();
    [[nodiscard]] QString nameOf(const char *part) const { return m_name + QLatin1String(part); }

    QString m_name;
    Chooser m_chooser;
    QList<StudentOption> m_students;
    QComboBox *m_combo = nullptr;
    ElidedLabel *m_state = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_answer = nullptr;
    ElidedLabel *m_rule = nullptr;
    FormatKind m_format = FormatKind::Cot;
    QString m_shown; // in m_text
    QString m_stateText;
    QString m_asked; // folder of the student whose text it is; empty: there is none
    QString m_askedTitle;
    TypedAnswer m_read; // what is marked
};

} // namespace retort
