#pragma once

#include "core/experiment/example_view.h"

#include <QWidget>

#include <array>

namespace retort {

/// Parts of an example as they are coloured in bar and legend.
enum class ExamplePart { Prompt, Rationale, Answer };

/// How much of the limit an example takes, part by part; what is behind the limit is hatched.
class TokenBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TokenBar(QWidget *parent = nullptr);
    void setExample(const ExampleView &view);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::array<int, 3> m_tokens {};
    int m_limit = 0;
};

/// The square of one part in the legend.
class PartSwatch final : public QWidget
{
    Q_OBJECT

public:
    PartSwatch(ExamplePart part, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ExamplePart m_part;
};

} // namespace retort
