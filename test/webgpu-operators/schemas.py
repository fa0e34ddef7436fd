"""Prints every operator that onnxruntime knows, with its types and attributes, as JSON (see README.md)."""

import json

import onnxruntime
import onnxruntime.capi.onnxruntime_pybind11_state as state


def formal(parameter):
    return {"type": parameter.typeStr, "option": parameter.option.name}


def schema(operator):
    return {
        "domain": operator.domain,
        "op": operator.name,
        "since": operator.since_version,
        "inputs": [formal(each) for each in operator.inputs],
        "outputs": [formal(each) for each in operator.outputs],
        "deprecated": operator.deprecated,
        "least": operator.min_input,
        "types": {each.type_param_str: list(each.allowed_type_strs) for each in operator.type_constraints},
        "required": {name: each.type.name for name, each in operator.attributes.items() if each.required},
        "attributes": sorted(operator.attributes),
    }


print(
    json.dumps(
        {
            "version": onnxruntime.__version__,
            "operators": [
                schema(each)
                for each in state.get_all_operator_schema()
                if each.domain in ("", "ai.onnx.ml", "com.microsoft")
            ],
        }
    )
)
