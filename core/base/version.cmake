# Writes OUTPUT, which says what is being built: VERSION and the commit of the sources in SOURCE, "-dirty" behind it when
# they were changed since. Run by each build, as a commit does not configure anew; the file is only touched when it changes.
find_program(GIT git)
set(COMMIT "")
if(GIT)
  execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty --abbrev=12 --exclude=*
    OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT COMMIT)
  set(COMMIT "unknown")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/commit.h.in ${OUTPUT} @ONLY)
