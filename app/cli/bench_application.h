#pragma once

#include <QApplication>

namespace retort {

/// The application around what `retort bench` measures of the window; offscreen unless the environment says otherwise.
/// One at a time.
class BenchApplication
{
public:
    BenchApplication() = default;
    BenchApplication(const BenchApplication &) = delete;
    BenchApplication &operator=(const BenchApplication &) = delete;

private:
    static int countWithPlatform()
    {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        return 1;
    }

    // Qt keeps references to both.
    int m_count = countWithPlatform();
    char m_name[7] = "retort";
    char *m_arguments[2] = {m_name, nullptr};
    const QApplication m_application {m_count, m_arguments};
};

} // namespace retort
