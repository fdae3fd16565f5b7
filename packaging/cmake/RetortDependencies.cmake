# Every library that Retort links, found once. All but torch are Debian packages.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(Boost REQUIRED)
pkg_check_modules(SENTENCEPIECE REQUIRED IMPORTED_TARGET sentencepiece)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
# pkg-config, not FindPython: a pyenv earlier in PATH must not be taken.
pkg_check_modules(PYTHON_EMBED REQUIRED IMPORTED_TARGET python-3.11-embed)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Network Svg PrintSupport Test DBus LinguistTools)
find_package(Qt6Keychain REQUIRED)

if(RETORT_TORCH)
  find_package(QCustomPlotQt6 REQUIRED)
  # QScintilla for Qt 6 comes without a CMake package; its headers lie beside Qt's own.
  find_library(RETORT_QSCINTILLA qscintilla2_qt6 REQUIRED)
  add_library(QScintilla::QScintilla INTERFACE IMPORTED)
  target_link_libraries(QScintilla::QScintilla INTERFACE ${RETORT_QSCINTILLA} Qt6::Widgets)
  include(RetortTorch)
endif()
