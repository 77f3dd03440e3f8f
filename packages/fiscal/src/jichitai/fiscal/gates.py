"""権限の門 / Who may do what: asked inside the transaction of every command; without an answer, nobody.

Separation of duties (the one who orders a payment does not check it) is not asked here:
the rules of the papers themselves hold it, and no gate can switch it off.
"""

from jichitai.master_data.gates import Gate as Gate
from jichitai.master_data.gates import OfficersOf as OfficersOf
from jichitai.master_data.gates import Permission as Permission
from jichitai.master_data.gates import allow_all as allow_all
from jichitai.master_data.gates import deny_all as deny_all
