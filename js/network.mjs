// All that the network page takes from outside.
export { DataSet } from "vis-data/esnext";
export { Network } from "vis-network/esnext";
