"""What shapes cannot see: names, texts, lexical forms, codes and passages. One file, one kind of finding."""
