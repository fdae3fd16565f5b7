#pragma once

#include "core/jobs/setup_document.h"
#include "tests/gui/support/gui_test.h"
#include "widgets/setup/setup_page.h"
#include "widgets/common/theme.h"
#include "widgets/setup/yaml_editor.h"

#include <QDir>
#include <QLineEdit>

#include <memory>
#include <string>

namespace retort {

inline const char *const kMixed = R"(name: svamp-mixed-socratic
data:
  problems: {importer: svamp, path: "${RETORT_DATA}/svamp/SVAMP.json"}
  split: {validation: 0.1}
  rationales:
    - {importer: llm-adapters, path: cot.json, format: cot, teacher: gpt-3.5, keep: correct}
    - {importer: program-of-thoughts, path: pot.jsonl, format: pot, teacher: codex, keep: correct}
    - {importer: gsm8k-socratic, path: socratic.json, format: socratic, teacher: gpt-4o, keep: correct}
formats:                # all three count
  - {format: cot, weight: 0.5}
  - {format: pot, weight: 0.3}
  - {format: socratic, weight: 0.2}
student:
  from: ../students/smollm2-135m
training:
  learning_rate: 3e-4
  lr_scheduler_type: cosine
  max_steps: 2000
evaluation:
  paths:
    - {format: cot}
    - {format: pot}
  vote: {rule: majority, ties: pot}
)";

inline SetupFacts someFacts()
{
    SetupFacts facts;
    facts.formats = {{"cot", 646, 31008, "gpt-3.5, kept when right"},
                     {"pot", 682, 26598, "codex, kept when right"},
                     {"socratic", 549, 52704, "gpt-4o, kept when right"},
                     {"answer", 640, std::nullopt, ""}};
    facts.students = {{"../students/smollm2-135m", "smollm2-135m", "llama, 134.5 M, in workspace"}};
    facts.datasets = {"svamp-cot"};
    facts.epochs = 17;
    return facts;
}

/// The page with an experiment of three formats in it, and hands to use it with.
class SetupPageFixture : public GuiTest
{
protected:
    [[nodiscard]] QWidget *root() const override { return m_page.get(); }

    void begin() override
    {
        m_document = std::make_unique<SetupDocument>();
        load(kMixed);
        m_page = std::make_unique<SetupPage>(*m_document);
        m_page->setFacts(someFacts());
        m_page->setDrafts({{QStringLiteral("d1"), QStringLiteral("svamp-mixed-socratic"), QStringLiteral("now")}});
        m_page->resize(1364, 816);
        showActive(*m_page);
    }

    void end() override
    {
        m_page.reset();
        m_document.reset();
    }

    void load(const std::string &text)
    {
        m_document->load(text, {"/experiments/svamp-mixed-socratic.yaml", "/experiments"}, "d1", text);
    }

    [[nodiscard]] std::string text() const { return m_document->text(); }

    /// The line of the text in which the key stands.
    [[nodiscard]] std::string lineWith(const std::string &key) const
    {
        const std::size_t at = text().find(key);
        const std::size_t begin = text().rfind('\n', at) + 1;
        return text().substr(begin, text().find('\n', begin) - begin);
    }

    void type(const char *field, const QString &text)
    {
        auto *line = find<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }

    [[nodiscard]] YamlEditor *editor() const { return find<YamlEditor>("yamlEditor"); }

    /// Saves the page as it is now to screenshots/setup-NAME.png.
    void save(const QString &name) const
    {
        const QString folder = qEnvironmentVariable("RETORT_BINARY_DIR", QStringLiteral(".")) + "/screenshots";
        QDir().mkpath(folder);
        QCoreApplication::processEvents();
        QVERIFY(m_page->grab().save(QStringLiteral("%1/setup-%2.png").arg(folder, name)));
    }

    std::unique_ptr<SetupDocument> m_document;
    std::unique_ptr<SetupPage> m_page;
};

} // namespace retort
