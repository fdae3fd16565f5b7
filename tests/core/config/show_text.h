#pragma once

#include <QTest>

#include <string>

namespace QTest {

/// Lets QCOMPARE show both texts when they differ.
template<>
inline char *toString(const std::string &text)
{
    return qstrdup(text.c_str());
}

} // namespace QTest
