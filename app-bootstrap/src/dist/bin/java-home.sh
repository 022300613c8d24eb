# Finds a Java to use; sourced by the scripts. Looks at JAVA_HOME, then at the java on the PATH, then in
# the usual installation folders (there the newest wins).

# The feature release of the Java in a folder, such as 25; 0 if there is none.
java_release() {
  local version=
  if [ -z "$1" ] || [ ! -x "$1/bin/java" ]; then
    version=0
  elif [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release")
  else
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9][0-9]*\).*/\1/p')
  fi
  echo "${version:-0}"
}

# The folder that the java on the PATH belongs to.
java_on_path() {
  local java link
  java=$(command -v java) || return 0
  while link=$(readlink "$java"); do
    case $link in
      /*) java=$link ;;
      *) java=$(dirname "$java")/$link ;;
    esac
  done
  (cd "$(dirname "$java")/.." && pwd -P)
}

# The folder of the newest Java in the usual places; with an argument, of the newest that has this program.
newest_java() {
  local home release program=${1:-java} newest=0 found=
  for home in "${JAVA_HOME:-}" "$(java_on_path)" /usr/lib/jvm/* /opt/java/* /opt/*jdk* /opt/homebrew/opt/openjdk* \
    /usr/local/opt/openjdk* /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/*; do
    release=$(java_release "$home")
    if [ "$release" -gt "$newest" ] && [ -x "$home/bin/$program" ]; then
      newest=$release found=$home
    fi
  done
  echo "$found"
}

# The folder of a Java of at least this release; fails and says what is missing if there is none.
java_home() {
  local wanted=$1 home
  for home in "${JAVA_HOME:-}" "$(java_on_path)" "$(newest_java)"; do
    if [ "$(java_release "$home")" -ge "$wanted" ]; then
      echo "$home"
      return
    fi
  done
  echo "Java $wanted or newer is needed, and none was found: not in JAVA_HOME, not on the PATH, not where it is usually installed." >&2
  echo "Install one (for instance Temurin 25 from adoptium.net), or set JAVA_HOME to where it is." >&2
  return 1
}
