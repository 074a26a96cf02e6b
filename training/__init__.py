"""Builds the encoder that onrecord reads with. Not part of the wheel; run from the repository's root.

    python -m training.train CONFIG ...     data by path in, a folder of checkpoints out
    python -m training.export CHECKPOINT    the int8 model that `src/onrecord/encoder` loads
    python -m training.evaluate CHECKPOINT  the figures on development data, and five-fold for marked pairs

See `training/README.md`.
"""
