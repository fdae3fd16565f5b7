#include "widgets/data/question_file.h"

#include "widgets/common/layouts.h"
#include "widgets/common/number_field.h"
#include "widgets/common/parts.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace retort {

namespace {

constexpr int kSpacing = 6;
constexpr int kOffsetWidth = 96;
constexpr double kMostRows = 1e9;

} // namespace

QuestionFile::QuestionFile(QWidget *parent) : QWidget(parent)
{
    auto *layout = bareLayout<QVBoxLayout>(this, kSpacing);
    addCaption(tr("File with its questions, in the same order"), layout, this);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_path = new QLineEdit(this);
    m_path->setObjectName(QStringLiteral("importQuestions"));
    m_path->setAccessibleName(tr("File with the questions"));
    auto *browse = makeButton(tr("Browse"), {}, "plain", this);
    browse->setObjectName(QStringLiteral("importQuestionsBrowse"));
    browse->setAccessibleName(tr("Browse for the file with the questions"));
    row->addWidget(m_path, 1);
    row->addWidget(browse);
    layout->addLayout(row);
    auto *offset = bareLayout<QHBoxLayout>(nullptr);
    offset->addWidget(makeLabel(tr("Its rows before the first text's"), {TextSize::Caption, "text2"}, this));
    offset->addStretch(1);
    m_offset = new NumberField(this);
    m_offset->setObjectName(QStringLiteral("importQuestionsOffset"));
    m_offset->setAccessibleName(tr("Rows of the file with the questions before the first text's"));
    m_offset->setRange({.low = 0, .high = kMostRows, .isWhole = true});
    m_offset->setStep(1);
    m_offset->setFixedWidth(kOffsetWidth);
    m_offset->setNumber(QStringLiteral("0"));
    offset->addWidget(m_offset);
    layout->addLayout(offset);
    connect(browse, &QPushButton::clicked, this, &QuestionFile::browseRequested);
    connect(m_path, &QLineEdit::editingFinished, this, &QuestionFile::takePath);
    connect(m_offset, &NumberField::numberEdited, this, [this](const QString &number) {
        m_rowsBefore = number.toULongLong();
        emit changed();
    });
}

void QuestionFile::clear()
{
    m_path->clear();
    m_offset->setNumber(QStringLiteral("0"));
    m_taken.clear();
    m_rowsBefore = 0;
}

void QuestionFile::setFile(const QString &path)
{
    m_path->setText(path);
    takePath();
}

void QuestionFile::takePath()
{
    const QString path = m_path->text().trimmed();
    if (std::exchange(m_taken, path) != path)
        emit changed();
}

std::filesystem::path QuestionFile::file() const
{
    return m_taken.toStdString();
}

std::size_t QuestionFile::offset() const
{
    return m_rowsBefore;
}

} // namespace retort
