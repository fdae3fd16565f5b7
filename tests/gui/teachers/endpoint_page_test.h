#pragma once

#include "app/teacher_sampling.h"
#include "app/teachers_controller.h"
#include "core/data/dataset.h"
#include "tests/fakes/scripted_endpoint.h"
#include "tests/gui/support/gui_test.h"
#include "widgets/teachers/teachers_page.h"

#include <memory>
#include <string>

namespace retort {

/// So many problems, half of them "train", each with a question that names its number: "How much is I + 1?".
[[nodiscard]] Dataset countingProblems(const std::string &name, int problems);

/// A server that answers each of these questions: rightly, but for every fifth (wrong) and every seventh (no answer).
[[nodiscard]] ScriptedReply answerCounting(const AskedRequest &request);
/// The number in the last question of a request; -1: there is none.
[[nodiscard]] int askedNumber(const AskedRequest &request);

/// The Teachers page with its controller over a library of counting problems.
class EndpointPageTest : public GuiTest
{
    Q_OBJECT

protected:
    EndpointPageTest();
    ~EndpointPageTest() override;

    [[nodiscard]] QWidget *root() const override { return m_page.get(); }
    void begin() override;
    void end() override { close(); }
    void open();
    void close();
    void settle();
    /// As if it had been added before.
    void keepEndpoint(const ScriptedEndpoint &server, const std::string &name = "here");
    void type(const char *field, const QString &text); // over what is there, by keys
    void press(const char *button); // by keys
    /// Opens the form, sets what is given, waits for the estimate and starts.
    void startSampling(const QString &limit = {}, const QString &budgetRequests = {});
    void waitForEnd();

    std::unique_ptr<TeachersPage> m_page;
    std::unique_ptr<TeachersController> m_controller;
};

} // namespace retort
