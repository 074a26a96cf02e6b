"""Builds the encoder that onrecord reads with. Not part of the wheel; run from the repository's root.

    python -m training.train --data DATA --out FOLDER    a folder of checkpoints
    python -m training.export CHECKPOINT                 the int8 model that `src/onrecord/encoder` loads
    python -m training.five_fold --data DATA --out FOLDER  the figures for events, on sentences left out

`training/README.md` has every command, in order.
"""
