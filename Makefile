# Each target makes what it needs in .venv, which belongs to this file and may be deleted at any time.
# Needed beforehand: Python 3.11 or 3.12 with venv, make, a C compiler. `make PYTHON=/path/to/python demo`
# chooses the Python.

PYTHON =
VENV   = .venv
BIN    = $(VENV)/bin
PIP    = $(BIN)/python -m pip --quiet --no-input --disable-pip-version-check install
DEMO   = docs/demo/dossier.json

# Neither may leak into .venv from the shell that calls make.
unexport PYTHONPATH PYTHONHOME

# Scripts in .venv name their own place. A checkout that was moved or copied would run the code of the
# old place, so what was done there does not count here.
ifneq ($(shell cat $(VENV)/made-for 2>/dev/null),$(CURDIR))
$(shell rm -f $(VENV)/made-for $(VENV)/with-*)
endif

.PHONY: help demo test lint bench docs mutants prove site clean
.DELETE_ON_ERROR:

help: ## Liệt kê các lệnh / list the commands
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## */  make \1	/'

demo: $(VENV)/with-awards ## Rà soát một hồ sơ mẫu / check a sample dossier
	@echo '$$ awards check $(DEMO)'
	@status=0; $(BIN)/awards check $(DEMO) || status=$$?; \
	if [ $$status -ne 3 ]; then \
	  echo "Hồ sơ mẫu phải cho mã thoát 3, nhưng nhận được $$status. / Expected exit code 3, got $$status." >&2; \
	  exit 1; \
	fi; \
	echo; \
	echo 'Hồ sơ mẫu không đủ điều kiện, đúng như chủ ý: awards báo bằng mã thoát 3, không phải lỗi chương trình.'; \
	echo 'The sample is meant not to be eligible: awards says so with exit code 3. Nothing went wrong.'

test: $(VENV)/with-dev ## Chạy toàn bộ kiểm thử / run the whole suite
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/with-dev ## Kiểm tra mã và bộ quy tắc / check code and rulebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/yamllint --strict .yamllint rules cases
	$(BIN)/awards rules lint
	$(BIN)/awards rules docs docs --check

bench: $(VENV)/with-bench ## Đo tốc độ / measure speed
	$(BIN)/python tests/bench.py

docs: $(VENV)/with-awards ## Viết lại tài liệu sinh từ mã / rewrite the generated pages
	$(BIN)/awards rules docs docs

mutants: $(VENV)/with-awards ## Sửa sai quy tắc từng chỗ, xem có phát hiện / change the rules one place at a time
	$(BIN)/awards test --mutate

prove: $(VENV)/with-awards ## Chứng minh tính chất của quy tắc / prove what holds of every dossier
	$(BIN)/awards rules prove

site: $(VENV)/with-site ## Dựng sổ tay thành trang web đọc không cần mạng / build the handbook as an offline site
	$(BIN)/awards rules docs docs --site site

clean: ## Xóa .venv và các tệp tạm / delete .venv and caches
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find cli.py engine tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A name on PATH is not yet a Python: some are only signposts to one. Each is run, and asked.
# Python 3.13 and later will do when there is no other; durable-rules does not run there.
$(VENV)/made-for:
	@found=; no_venv=; \
	works() { "$$1" -c "import sys; sys.exit(not ($$2))" >/dev/null 2>&1; }; \
	for versions in '(3, 11) <= sys.version_info < (3, 13)' '(3, 13) <= sys.version_info'; do \
	  for name in $(if $(PYTHON),"$(PYTHON)",python3.11 python3.12 python3 python python3.13 python3.14); do \
	    works "$$name" "$$versions" || continue; \
	    if works "$$name" '__import__("venv") and __import__("ensurepip")'; then found=$$name; break 2; fi; \
	    no_venv=$${no_venv:-$$name}; \
	  done; \
	done; \
	if [ -z "$$found" ] && [ -n "$$no_venv" ]; then \
	  echo "$$no_venv thiếu venv hoặc ensurepip. Trên Debian, Ubuntu: sudo apt install python3-venv, rồi chạy lại." >&2; \
	  echo "$$no_venv has no venv or ensurepip. On Debian or Ubuntu: sudo apt install python3-venv, then try again." >&2; \
	  exit 1; \
	elif [ -z "$$found" ]; then \
	  echo 'Không tìm thấy Python 3.11 hoặc 3.12 chạy được. Cài đặt rồi chạy lại, hoặc: make PYTHON=/đường/dẫn/python3.11 ...' >&2; \
	  echo 'No working Python 3.11 or 3.12 was found. Install one and try again, or: make PYTHON=/path/to/python3.11 ...' >&2; \
	  exit 1; \
	fi; \
	echo "Tạo $(VENV) bằng / making $(VENV) with: $$found ($$("$$found" --version))"; \
	"$$found" -m venv --clear $(VENV)
	@printf '%s\n' '$(CURDIR)' > $@

# What is missing for building durable-rules, in a word; nothing when it builds here or is not wanted.
define MISSING
import os, shutil, sys, sysconfig
wanted = sys.platform == "linux" and sys.implementation.name == "cpython" and sys.version_info < (3, 13)
header = os.path.join(sysconfig.get_path("include"), "Python.h")
if wanted and not shutil.which((sysconfig.get_config_var("CC") or "cc").split()[0]):
    print("gcc")
elif wanted and not os.path.exists(header):
    print("python%d.%d-dev" % sys.version_info[:2])
endef
export MISSING

# Without a compiler the program still works: the reference evaluator serves alone, and every receipt says so.
$(VENV)/with-awards: $(VENV)/made-for pyproject.toml
	@echo 'Đang cài đặt, mất khoảng một phút / installing, about a minute ...'
	@missing=$$($(BIN)/python -c "$$MISSING"); \
	if [ -z "$$missing" ]; then \
	  $(PIP) --editable .; \
	else \
	  echo "Thiếu $$missing nên không dựng được durable-rules; chỉ dùng bộ đánh giá đối chiếu. Cài $$missing rồi chạy: make clean demo" >&2; \
	  echo "Without $$missing durable-rules cannot be built; the reference evaluator serves alone. Install $$missing, then: make clean demo" >&2; \
	  $(BIN)/python -c 'import tomllib; need = tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]; print(*(one for one in need if not one.startswith("durable")), sep="\n")' > $(VENV)/without-durable.txt && \
	  $(PIP) --requirement $(VENV)/without-durable.txt && $(PIP) --no-deps --editable .; \
	fi
	@touch $@

$(VENV)/with-dev $(VENV)/with-bench $(VENV)/with-site: $(VENV)/with-%: $(VENV)/with-awards
	@missing=$$($(BIN)/python -c "$$MISSING"); \
	if [ -n "$$missing" ]; then \
	  echo "Cần cài $$missing trước (sudo apt install $$missing), rồi chạy lại. / First install $$missing, then try again." >&2; \
	  exit 1; \
	fi
	$(PIP) --editable '.[$*]'
	@touch $@
