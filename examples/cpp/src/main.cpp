// Counts the words of gzip files.
#include <zlib.h>

#include <cctype>
#include <cstdio>

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    gzFile file = gzopen(argv[i], "rb");
    if (!file) {
      std::perror(argv[i]);
      return 1;
    }
    long words = 0;
    bool inside = false;
    for (int c = gzgetc(file); c != -1; c = gzgetc(file)) {
      const bool letter = !std::isspace(c);
      if (letter && !inside) ++words;
      inside = letter;
    }
    gzclose(file);
    std::printf("%ld %s\n", words, argv[i]);
  }
}
