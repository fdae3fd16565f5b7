#pragma once

#include "tests/include_scan.h"

#include <set>
#include <string>
#include <vector>

namespace retort {

/// Which folder lies above which, and where Qt and torch may be used.
struct LayerRules
{
    /// Lowest first. A name without its subfolder listed ("widgets") stands for all of them.
    /// Folders of one layer may use each other, as long as they form no circle.
    std::vector<std::vector<std::string>> layers;
    std::set<std::string> coreFoldersWithQt;
    std::set<std::string> foldersWithTorch;
    std::set<std::string> widgetHeaders; // file names of Qt's Widgets module
};

/// Retort's own rules; the names of Qt's widget headers are known only where Qt is installed.
[[nodiscard]] LayerRules retortLayers(std::set<std::string> widgetHeaders);

/// Every broken rule as "file:line: what is wrong", sorted; empty when the tree is in order.
[[nodiscard]] std::vector<std::string> brokenLayerRules(const std::vector<SourceFile> &files, const LayerRules &rules);

} // namespace retort
