#pragma once

#include <QWidget>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// One format's part of the loss.
struct LossShare
{
    std::string format;
    double share = 0;
    std::optional<std::int64_t> examples;
    std::optional<std::int64_t> targetTokens;

    bool operator==(const LossShare &) const = default;
};

/// The share of the loss that each format has: tints of the accent with the formats' shapes, and below each what stands
/// behind it.
class ShareBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ShareBar(QWidget *parent);
    void setShares(std::vector<LossShare> shares);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<LossShare> m_shares;
};

} // namespace retort
