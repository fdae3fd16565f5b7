# The few functions that every folder's CMakeLists.txt uses.

find_program(RETORT_CCACHE ccache)
if(RETORT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Precompiled headers carry times that ccache must not compare.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${RETORT_CCACHE})
endif()

add_library(retort_options INTERFACE)
target_include_directories(retort_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(retort_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wno-missing-field-initializers)
if(BUILD_SHARED_LIBS)
  target_compile_options(retort_options INTERFACE -fno-semantic-interposition) # as fast as in one program
endif()
if(RETORT_WERROR)
  target_compile_options(retort_options INTERFACE -Werror)
endif()
if(RETORT_SANITIZE)
  target_compile_options(retort_options INTERFACE -fsanitize=${RETORT_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(retort_options INTERFACE -fsanitize=${RETORT_SANITIZE})
elseif(UNIX AND NOT APPLE)
  # A library that forgets one it needs fails where it is linked, not in the first program that lacks the other.
  target_link_options(retort_options INTERFACE LINKER:-z,defs)
endif()

# retort_library(base): the library target retort_base of the folder that calls it. Shared in every preset but release: two
# hundred tests that each hold a copy of it would take ten times the room and be linked anew after every change.
# Sources and links are added by the caller with target_sources and target_link_libraries.
function(retort_library name)
  add_library(retort_${name})
  target_link_libraries(retort_${name} PUBLIC retort_options)
endfunction()

# retort_test(tst_answers LIBRARIES retort_answers [LABELS slow] [TIMEOUT 300] [ALONE]): one Qt Test class in tst_answers.cpp.
# The folder's name is a label too: `ctest --preset dev -L answers`. ALONE: it looks at how long the window is blocked, so
# that no other test runs beside it.
function(retort_test name)
  cmake_parse_arguments(ARG "ALONE" "TIMEOUT" "LIBRARIES;LABELS;SOURCES" ${ARGN})
  add_executable(${name} ${name}.cpp ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/tests)
  target_link_libraries(${name} PRIVATE retort_options Qt6::Test ${ARG_LIBRARIES})
  if(TARGET retort_threads_end)
    target_link_libraries(${name} PRIVATE retort_threads_end)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
  set_tests_properties(${name} PROPERTIES
    RUN_SERIAL ${ARG_ALONE} TIMEOUT ${ARG_TIMEOUT} LABELS "${folder};${ARG_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;RETORT_SOURCE_DIR=${CMAKE_SOURCE_DIR};RETORT_BINARY_DIR=${CMAKE_BINARY_DIR}")
endfunction()
