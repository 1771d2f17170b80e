"""One editor widget per kind of field; `factory.make_editor` is where a kind meets a widget."""
