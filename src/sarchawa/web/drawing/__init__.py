"""Pictures, drawn on the server as SVG: no script is needed to see them, and a policy without inline style lets them
pass. Time runs in the direction of the interface: from right to left in Kurdish."""
