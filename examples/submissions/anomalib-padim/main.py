"""Trains the PaDiM of anomalib on the challenge's normal pictures, and measures it as the baselines are measured.

Nothing is downloaded: the backbone has random weights, whose features still tell textures apart.
"""

import os
import tempfile

import torch
from anomalib.data import Folder
from anomalib.engine import Engine
from anomalib.models import Padim
from fabric.experiment import run_experiment
from lightning.pytorch import seed_everything
from torch.nn.functional import interpolate


class AnomalibPadim:
    def __init__(self, backbone, image_size, features, seed):
        seed_everything(seed)
        size = (image_size, image_size)
        self.model = Padim(
            backbone=backbone,
            pre_trained=False,
            n_features=features,
            pre_processor=Padim.configure_pre_processor(image_size=size),
            post_processor=False,
            evaluator=False,
            visualizer=False,
        )

    def learn(self, picture):
        """PaDiM learns from all pictures at once, in `finish`."""
        return {}

    def finish(self):
        data = Folder(
            name="fabric-defects",
            root=os.environ["LB_DATA"],
            normal_dir="train/normal",
            normal_test_dir="validation/normal",
            abnormal_dir="validation/defective",
            mask_dir="validation/masks",
            num_workers=0,
        )
        with tempfile.TemporaryDirectory() as scratch:
            Engine(default_root_dir=scratch, logger=False, devices=1, enable_progress_bar=False).fit(self.model, datamodule=data)
        self.model.eval()

    def heat(self, picture):
        pixels = torch.tensor(picture.pixels, device=self.model.device).reshape(1, 1, picture.height, picture.width)
        with torch.inference_mode():
            found = self.model(pixels.expand(-1, 3, -1, -1)).anomaly_map
        size = (picture.height, picture.width)
        return interpolate(found.reshape(1, 1, *found.shape[-2:]), size, mode="bilinear").flatten().tolist()


if __name__ == "__main__":
    run_experiment("anomalib-padim", AnomalibPadim, {"backbone": "resnet18", "image_size": 192, "features": 100, "seed": 7})
