#pragma once

#include <QWidget>

#include <cstddef>
#include <filesystem>

class QLineEdit;

namespace retort {

class NumberField;

/// Of a file that holds texts only: the other file that has their questions in the same order, and how many of its rows
/// come before the first text's. It reads nothing itself.
class QuestionFile final : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionFile(QWidget *parent);

    void clear();
    void setFile(const QString &path); // as if it was typed: emits changed
    [[nodiscard]] std::filesystem::path file() const; // empty: none yet
    [[nodiscard]] std::size_t offset() const;

signals:
    void changed();
    void browseRequested();

private:
    void takePath();

    QLineEdit *m_path = nullptr;
    NumberField *m_offset = nullptr;
    QString m_taken; // path that was told
    std::size_t m_rowsBefore = 0;
};

} // namespace retort
