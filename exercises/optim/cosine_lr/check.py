import pytest


def rates(impl, steps, options):
    return [impl.cosine_lr_schedule(step, **options) for step in steps]


def default_min_lr(impl, step):
    return impl.cosine_lr_schedule(step, total_steps=20, warmup_steps=5, max_lr=0.3)


def positional(impl):
    return impl.cosine_lr_schedule(7, 20, 5, 0.3, 0.1)


def type_of_rate(impl, step):
    rate = impl.cosine_lr_schedule(step, total_steps=20, warmup_steps=5, max_lr=0.3, min_lr=0.1)
    return "a number" if isinstance(rate, int | float) else f"a {type(rate).__name__}"


OPTIONS = {"total_steps": 100, "warmup_steps": 10, "max_lr": 1.0, "min_lr": 0.1}


def test_warmup(compare):
    """rises on a straight line from 0"""
    compare(rates, [0, 1, 2, 5, 9], OPTIONS, atol=1e-9)


def test_peak(compare):
    """reaches max_lr at warmup_steps and falls from there"""
    compare(rates, [10, 11, 12], OPTIONS)


def test_decay(compare):
    """falls along half a cosine to min_lr"""
    compare(rates, [20, 33, 55, 77, 99], OPTIONS)


def test_end(compare):
    """is at min_lr at total_steps"""
    compare(rates, [100], OPTIONS)


def test_after_the_end(compare):
    """stays at min_lr after total_steps"""
    compare(rates, [101, 145, 190, 1000], OPTIONS)


def test_no_warmup(compare):
    """starts at max_lr without a warm-up"""
    compare(rates, [0, 1, 4, 7], {**OPTIONS, "total_steps": 7, "warmup_steps": 0})


def test_default(compare):
    """goes down to 0 when no min_lr is given"""
    compare(default_min_lr, 19)
    compare(default_min_lr, 20)


def test_other_numbers(compare):
    """is right for other lengths and rates"""
    options = {"total_steps": 1234, "warmup_steps": 77, "max_lr": 3e-4, "min_lr": 3e-5}
    compare(rates, [0, 38, 76, 77, 78, 500, 1233, 1234, 2000], options, atol=1e-9)


def test_positional(compare):
    """takes its arguments in the order step, total_steps, warmup_steps, max_lr, min_lr"""
    compare(positional)


@pytest.mark.parametrize("step", [2, 5, 12, 20])
def test_type(observe, step):
    """returns a Python number at step {step}"""
    given = observe(type_of_rate, step)
    assert given == "a number", f"it returns {given}, expected a float"
