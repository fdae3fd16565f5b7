#pragma once

#include <QCoreApplication>

#include <optional>

namespace retort {

/// What Qt's network and keychain need while a command uses them: an application object, where there is none.
class EventLoopOfCommand
{
public:
    EventLoopOfCommand()
    {
        if (QCoreApplication::instance() == nullptr)
            m_application.emplace(m_count, m_arguments);
    }

private:
    int m_count = 1;
    char m_name[7] = "retort";
    char *m_arguments[2] = {m_name, nullptr};
    std::optional<QCoreApplication> m_application;
};

} // namespace retort
