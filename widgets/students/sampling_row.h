#pragma once

#include <QWidget>

#include <cstdint>

namespace retort {

class NumberField;
class Segments;

/// How answers are drawn, as a person chose it; the last choice is kept for the next start.
struct SamplingSettings
{
    bool isGreedy = true;
    double temperature = 0.7; // when it is not greedy
    double topP = 0.95;
    int maxNewTokens = 0; // 0: as the student's format says
    std::uint64_t seed = 1;
};

/// Greedy or sampled, and what belongs to each, in one line. What cannot be used now says why.
class SamplingRow final : public QWidget
{
    Q_OBJECT

public:
    explicit SamplingRow(QWidget *parent);
    [[nodiscard]] SamplingSettings settings() const { return m_settings; }

private:
    NumberField *addNumber(const QString &name, const char *object, const QString &tip);
    void setGreedy(bool isGreedy);
    void showSettings();
    void keep() const;
    void restore();

    Segments *m_kind = nullptr;
    NumberField *m_temperature = nullptr;
    NumberField *m_topP = nullptr;
    NumberField *m_maxNewTokens = nullptr;
    NumberField *m_seed = nullptr;
    SamplingSettings m_settings;
};

} // namespace retort
