#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <map>
#include <memory>

namespace retort {

class CurvePanel;
class RunFollower;

/// Follows the runs whose curves Compare shows, as long as they are seen. Window's thread; logs are read in others.
class CompareCurves final : public QObject
{
    Q_OBJECT

public:
    CompareCurves(CurvePanel *panel, QObject *parent);
    ~CompareCurves() override;

private:
    void follow(const QStringList &directories);
    void add(const QString &directory);
    void drop(const QString &directory);
    void retire(std::unique_ptr<RunFollower> follower); // whose first read still goes on: to wait for it would block

    QPointer<CurvePanel> m_panel;
    std::map<QString, std::unique_ptr<RunFollower>> m_followers;
};

} // namespace retort
