# What CI runs, and what a developer runs by hand.
.PHONY: test lint bench cold odd wheels lock

test:        ## fast tests, then the slow ones
	pytest -n auto -m "not slow"
	pytest -m slow

lint:        ## format, lint, types, import contracts
	ruff format --check .
	ruff check .
	mypy
	lint-imports

bench:       ## CPU time of coder.read over plain spaCy
	python benchmarks/speed.py

cold:        ## seconds and peak memory of `onrecord read` from a cold start
	python benchmarks/cold_start.py

odd:         ## 200 odd files through `onrecord read`: no traceback, no hang
	python benchmarks/odd_inputs.py

wheels:      ## whether the index has a wheel of every locked package for Python 3.11 to 3.14
	python tools/check_wheels.py

lock:        ## pin every dependency with its hashes, and no registry address
	uv lock
	uv export --frozen --no-emit-project --no-dev --no-annotate --no-header --format requirements-txt -o requirements.lock
	uv export --frozen --no-emit-project --no-annotate --no-header --format requirements-txt -o requirements-dev.lock
