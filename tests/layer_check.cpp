#include "tests/layer_check.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

namespace retort {

namespace {

/// "core/data" of core/data/importers/svamp.h, "widgets/home", "app/cli", "app", "tests".
std::string folderOf(const std::string &path)
{
    const std::size_t first = path.find('/');
    const std::size_t second = path.find('/', first + 1);
    if (second == std::string::npos || path.starts_with("tests/"))
        return path.substr(0, first);
    return path.substr(0, second);
}

/// For includes that are no file of the tree: a queue.h of ours is not Qt's.
bool isQtHeader(const std::string &target)
{
    const auto second = static_cast<unsigned char>(target.size() > 1 ? target[1] : ' ');
    const bool isClass = target.starts_with('Q') && (std::isupper(second) || second == 't'); // QWidget, QtGui/QColor
    const bool isFile = target.starts_with('q') && target.ends_with(".h"); // qglobal.h, qcustomplot.h
    return isClass || isFile || target.starts_with("Qsci/");
}

bool isTorchHeader(const std::string &target)
{
    const std::string first = target.substr(0, target.find('/'));
    return first != target && (first == "torch" || first == "ATen" || first == "c10" || first == "caffe2");
}

/// What one file says by itself. Lines are 0 where there is nothing.
struct Facts
{
    std::string folder;
    int qtLine = 0;
    int torchLine = 0;
    std::vector<Include> all;
    std::vector<Include> inTree; // target is a path of the tree here
};

class Check
{
public:
    Check(const std::vector<SourceFile> &files, const LayerRules &rules) : m_rules(rules)
    {
        for (const SourceFile &file : files)
            m_facts[file.path];
        for (const SourceFile &file : files)
            m_facts[file.path] = factsOf(file);
    }

    std::vector<std::string> run()
    {
        for (const auto &[path, facts] : m_facts) {
            checkArrows(path, facts);
            checkPlaceOfTorch(path, facts);
            checkPlaceOfQt(path, facts);
            checkWhatIsSeen(path, facts);
        }
        checkCircles();
        std::sort(m_broken.begin(), m_broken.end());
        return std::move(m_broken);
    }

private:
    enum class Library { Qt, Torch };

    Facts factsOf(const SourceFile &file) const
    {
        Facts facts;
        facts.folder = folderOf(file.path);
        facts.all = includesOf(file.text);
        for (const Include &include : facts.all) {
            if (const auto path = pathInTree(file.path, include.target))
                facts.inTree.push_back({include.line, *path});
            else if (isQtHeader(include.target) && facts.qtLine == 0)
                facts.qtLine = include.line;
            else if (isTorchHeader(include.target) && facts.torchLine == 0)
                facts.torchLine = include.line;
        }
        for (const char *name : {"torch", "c10", "at"})
            if (facts.torchLine == 0)
                facts.torchLine = lineNamingNamespace(file.text, name);
        return facts;
    }

    /// As the compiler looks: beside the file first, then from the root.
    std::optional<std::string> pathInTree(const std::string &from, const std::string &target) const
    {
        const std::filesystem::path beside = std::filesystem::path(from).parent_path() / target;
        for (const std::filesystem::path &candidate : {beside, std::filesystem::path(target)}) {
            const std::string path = candidate.lexically_normal().generic_string();
            if (m_facts.contains(path))
                return path;
        }
        return {};
    }

    std::optional<std::size_t> layerOf(const std::string &folder) const
    {
        for (const std::string &name : {folder, folder.substr(0, folder.find('/'))})
            for (std::size_t i = 0; i < m_rules.layers.size(); ++i)
                if (std::ranges::count(m_rules.layers[i], name))
                    return i;
        return {};
    }

    bool mayUseTorch(const std::string &folder) const
    {
        return folder == "tests" || m_rules.foldersWithTorch.contains(folder);
    }

    bool mayUseQt(const std::string &folder) const
    {
        return !folder.starts_with("core/") || m_rules.coreFoldersWithQt.contains(folder);
    }

    void report(const std::string &path, int line, const std::string &what)
    {
        m_broken.push_back(path + ":" + std::to_string(line) + ": " + what);
    }

    void checkArrows(const std::string &path, const Facts &facts)
    {
        const auto own = layerOf(facts.folder);
        if (!own)
            return report(path, 1, facts.folder + " is not in the table of layers");
        for (const Include &include : facts.inTree) {
            const std::string other = folderOf(include.target);
            if (layerOf(other) > own)
                report(path, include.line,
                       facts.folder + " lies below " + other + " and may not include " + include.target);
        }
    }

    void checkPlaceOfTorch(const std::string &path, const Facts &facts)
    {
        if (facts.torchLine == 0)
            return;
        const bool isHeader = path.ends_with(".h") || path.ends_with(".hpp");
        if (!mayUseTorch(facts.folder))
            report(path, facts.torchLine, "torch may not be named in " + facts.folder);
        else if (isHeader && !path.ends_with("_torch.h"))
            report(path, facts.torchLine, "a header that names torch must be called *_torch.h");
    }

    void checkPlaceOfQt(const std::string &path, const Facts &facts)
    {
        if (facts.qtLine != 0 && !mayUseQt(facts.folder))
            report(path, facts.qtLine, facts.folder + " may not use Qt");
        if (!facts.folder.starts_with("core/"))
            return;
        for (const Include &include : facts.all)
            if (isWidgetHeader(include.target))
                report(path, include.line, "a widget class (" + include.target + ") below widgets");
    }

    bool isWidgetHeader(const std::string &target) const
    {
        const std::string name = target.substr(target.rfind('/') + 1);
        const bool isQtPath = name == target || target.starts_with("QtWidgets/");
        return target == "qcustomplot.h" || target.starts_with("Qsci/")
               || (isQtPath && m_rules.widgetHeaders.contains(name));
    }

    /// A file sees what its headers include, however far away.
    void checkWhatIsSeen(const std::string &path, const Facts &facts)
    {
        const auto torch = firstSight(facts, Library::Torch);
        const auto qt = firstSight(facts, Library::Qt);
        if (torch && !mayUseTorch(facts.folder))
            report(path, torch->line, facts.folder + " may not see torch, which comes through " + torch->target);
        if (qt && !mayUseQt(facts.folder))
            report(path, qt->line, facts.folder + " may not see Qt, which comes through " + qt->target);
        const int torchLine = facts.torchLine ? facts.torchLine : torch ? torch->line : 0;
        const int qtLine = facts.qtLine ? facts.qtLine : qt ? qt->line : 0;
        if (torchLine && qtLine)
            report(path, torchLine, "torch in a file that also has Qt (line " + std::to_string(qtLine) + ")");
    }

    /// The first include that brings the library in from elsewhere, with the chain of headers as its target.
    std::optional<Include> firstSight(const Facts &facts, Library library) const
    {
        for (const Include &include : facts.inTree) {
            std::set<std::string> visited;
            if (const auto chain = chainTo(include.target, library, visited))
                return Include {include.line, *chain};
        }
        return {};
    }

    std::optional<std::string> chainTo(const std::string &path, Library library, std::set<std::string> &visited) const
    {
        if (!visited.insert(path).second)
            return {};
        const Facts &facts = m_facts.at(path);
        if ((library == Library::Qt ? facts.qtLine : facts.torchLine) != 0)
            return path;
        for (const Include &include : facts.inTree)
            if (const auto rest = chainTo(include.target, library, visited))
                return path + " > " + *rest;
        return {};
    }

    void checkCircles()
    {
        for (const auto &[path, facts] : m_facts)
            for (const Include &include : facts.inTree)
                if (folderOf(include.target) != facts.folder)
                    m_edges[facts.folder].insert(folderOf(include.target));
        for (const auto &[path, facts] : m_facts)
            for (const Include &include : facts.inTree)
                checkCircle(path, facts.folder, include);
    }

    void checkCircle(const std::string &path, const std::string &folder, const Include &include)
    {
        const std::string other = folderOf(include.target);
        std::set<std::string> visited;
        if (folder != other && leadsTo(other, folder, visited))
            report(path, include.line, folder + " includes " + other + ", which leads back to " + folder);
    }

    bool leadsTo(const std::string &from, const std::string &to, std::set<std::string> &visited) const
    {
        if (from == to)
            return true;
        const auto edges = m_edges.find(from);
        if (!visited.insert(from).second || edges == m_edges.end())
            return false;
        return std::ranges::any_of(edges->second, [&](const std::string &next) { return leadsTo(next, to, visited); });
    }

    const LayerRules &m_rules;
    std::map<std::string, Facts> m_facts;
    std::map<std::string, std::set<std::string>> m_edges;
    std::vector<std::string> m_broken;
};

} // namespace

LayerRules retortLayers(std::set<std::string> widgetHeaders)
{
    LayerRules rules;
    rules.layers = {{"core/base"},
                    {"core/answers", "core/sandbox", "core/tokenizers"},
                    {"core/formats"},
                    {"core/data"},
                    {"core/config", "core/store"},
                    {"core/evaluation", "core/teachers", "core/trackers"},
                    {"core/models", "core/report"},
                    {"core/generation"},
                    {"core/training"},
                    {"core/experiment"},
                    {"core/sweep"},
                    {"core/jobs"},
                    {"widgets/common"},
                    {"widgets"},
                    {"app/cli"},
                    {"app"},
                    {"tests"}};
    rules.coreFoldersWithQt = {"core/jobs", "core/teachers"};
    rules.foldersWithTorch = {"core/models", "core/training", "core/generation"};
    rules.widgetHeaders = std::move(widgetHeaders);
    return rules;
}

std::vector<std::string> brokenLayerRules(const std::vector<SourceFile> &files, const LayerRules &rules)
{
    return Check(files, rules).run();
}

} // namespace retort
