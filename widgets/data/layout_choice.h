#pragma once

#include "widgets/common/calm_combo_box.h"

#include <string>

namespace retort {

struct Importer;

/// "GSM8K" (0) and what its rows hold (1) of an importer's title.
[[nodiscard]] QString layoutTitle(const Importer &importer, int part);

/// How a file's rows are laid out: the importers, columns by choice, and the mappings that the workspace keeps.
class LayoutChoice final : public CalmComboBox
{
    Q_OBJECT

public:
    static constexpr const char *kColumns = "columns";

    explicit LayoutChoice(QWidget *parent);

    void setMappings(const QStringList &names); // that the workspace keeps; the choice stays
    /// An importer's name, or kColumns, of which `mapping` may be a kept one; empty: none is chosen.
    void setImporter(const std::string &importer, const QString &mapping);
    [[nodiscard]] std::string importer() const;
    [[nodiscard]] QString mapping() const; // of the kept ones; empty: none of them is chosen
};

} // namespace retort
